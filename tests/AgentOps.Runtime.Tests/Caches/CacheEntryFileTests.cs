using System.Text;

namespace AgentOps.Tests.Caches;

public class CacheEntryFileTests
{
    private static readonly CacheEntry Entry =
        new("anyone https://api.test/a?b=c", "line one\nline two, ünï ©ode", new DateTimeOffset(2026, 3, 14, 12, 0, 0, 123, TimeSpan.Zero)) { Tag = "W/\"x\"", Note = "<…>; rel=\"next\"" };

    [Fact]
    public void An_entry_comes_back_as_it_was() => Assert.Equal(Entry, CacheEntryFile.Decode(CacheEntryFile.Encode(Entry)));

    [Fact]
    public void An_empty_text_without_tag_comes_back_too()
    {
        var bare = new CacheEntry("k", "", Entry.StoredAt);

        Assert.Equal(bare, CacheEntryFile.Decode(CacheEntryFile.Encode(bare)));
    }

    [Fact]
    public void A_wrong_byte_anywhere_is_found()
    {
        var whole = CacheEntryFile.Encode(Entry);

        Assert.All(Enumerable.Range(0, whole.Length), at =>
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 1;
            Assert.Null(CacheEntryFile.Decode(damaged));
        });
    }

    [Fact]
    public void Half_a_file_is_none()
    {
        var whole = CacheEntryFile.Encode(Entry);

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(CacheEntryFile.Decode(whole.AsSpan(0, length))));
    }

    [Fact]
    public void Its_head_tells_key_and_time_without_the_text() =>
        Assert.Equal(Entry with { Text = "" }, CacheEntryFile.DecodeHead(CacheEntryFile.Encode(Entry).AsSpan(..^5)));

    [Fact]
    public void What_is_no_entry_has_no_head() => Assert.Null(CacheEntryFile.DecodeHead(Encoding.UTF8.GetBytes(new string('x', 64) + "\n{\"version\":2}\n")));
}
