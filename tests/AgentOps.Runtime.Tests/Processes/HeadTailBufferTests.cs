using System.Text;

namespace AgentOps.Tests.Processes;

public sealed class HeadTailBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Chunks_of_any_size_leave_the_same_head_and_tail(int chunk)
    {
        var text = string.Concat(Enumerable.Range(0, 40).Select(n => (char)('A' + n % 26)));
        var buffer = new HeadTailBuffer(5, 7);
        foreach (var part in Encoding.ASCII.GetBytes(text).Chunk(chunk))
            buffer.Add(part);

        var output = buffer.ToOutput(file: null);
        Assert.Equal((text[..5], text[^7..], 28L), (output.Head, output.Tail, output.LeftOut));
        Assert.Equal(text[^3..], buffer.Last(3));
    }

    [Fact]
    public void The_last_words_of_a_short_stream_reach_into_its_head()
    {
        var buffer = new HeadTailBuffer(5, 7);
        buffer.Add("abcdefgh"u8);

        Assert.Equal("defgh", buffer.Last(5));
        Assert.Equal("abcdefgh", buffer.Last(50));
    }
}
