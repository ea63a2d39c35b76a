
namespace AgentOps.Adapters.Tests.Health;

public sealed class TallyTests
{
    [Fact]
    public void A_histogram_survives_its_bytes()
    {
        var tally = new Tally();
        foreach (var ticks in new long[] { 0, 1, 5_000, 5_001, 1_000_000, long.MaxValue / 4 })
            tally.AddOutcome(RunStatus.Succeeded, ticks, 1);
        var copy = new Tally();
        copy.AddHistogram(tally.Histogram());
        copy.AddHistogram(tally.Histogram());
        Assert.Equal(tally.ToHistogram().Counts.Select(pair => KeyValuePair.Create(pair.Key, pair.Value * 2)), copy.ToHistogram().Counts);
    }

    [Fact]
    public void What_is_taken_back_leaves_no_trace()
    {
        var tally = new Tally();
        tally.AddOutcome(RunStatus.Failed, 5_000, 1);
        tally.AddOutcome(RunStatus.Failed, 5_000, -1);
        Assert.Equal((0, 0), (tally.Runs, tally.Duration));
        Assert.Empty(tally.Histogram());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(long.MaxValue, 9)]
    [InlineData(-1, 10)]
    public void A_varint_takes_as_few_bytes_as_it_needs(long value, int length)
    {
        Span<byte> bytes = stackalloc byte[Varint.MostBytes];
        Assert.Equal(length, Varint.Write(bytes, value));
        ReadOnlySpan<byte> source = bytes;
        Assert.Equal(value, Varint.Read(ref source));
    }
}
