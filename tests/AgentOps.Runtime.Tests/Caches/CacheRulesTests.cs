namespace AgentOps.Tests.Caches;

public class CacheRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly CacheSettings Limits = new(TimeSpan.FromDays(1), 100, 3);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1439, true)]
    [InlineData(-1440, false)]
    [InlineData(1, false)]
    public void An_entry_counts_until_its_time_to_live_is_over_and_never_from_the_future(int minutes, bool fresh) =>
        Assert.Equal(fresh, CacheRules.IsFresh(Noon.AddMinutes(minutes), TimeSpan.FromDays(1), Noon));

    [Fact]
    public void What_was_used_longest_ago_goes_first_until_the_bytes_fit() =>
        Assert.Equal(["b", "a"], CacheRules.TooMany([File("a", 60, 2), File("b", 30, 1), File("c", 70, 3)], Limits).Select(file => file.Path));

    [Fact]
    public void The_number_of_entries_is_a_limit_of_its_own() =>
        Assert.Equal(["a"], CacheRules.TooMany([File("a", 1, 1), File("b", 1, 1), File("c", 1, 2), File("d", 1, 3)], Limits).Select(file => file.Path));

    [Fact]
    public void Nothing_goes_while_all_fits() => Assert.Empty(CacheRules.TooMany([File("a", 50, 1), File("b", 50, 2)], Limits));

    [Theory]
    [InlineData("""{"title":"Broken build","body":"It fails since Monday."}""", null, true)]
    [InlineData("""{"body":"use ghp_abcdefghijklmnopqrstuvwxyz0123456789 for it"}""", null, false)]
    [InlineData("""{"password":"hunter2hunter2"}""", null, false)]
    [InlineData("plain", "<https://api.test/x?access_token=ghp_abcdefghijklmnopqrstuvwxyz0123456789>; rel=\"next\"", false)]
    public void What_looks_like_a_secret_is_not_kept(string text, string? note, bool kept) =>
        Assert.Equal(kept, CacheRules.MayKeep(new CacheEntry("anyone https://api.test/repos/octo/demo/issues/7", text, Noon) { Tag = "W/\"1f2e3d\"", Note = note }));

    private static CacheFile File(string path, long bytes, int used) => new(path, bytes, Noon.AddMinutes(used));
}
