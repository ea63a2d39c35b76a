using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Caches;

public sealed class CacheServiceTests : IAsyncLifetime
{
    private const string Name = CacheNames.GitHistory;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly RuntimeFixture fixture;
    private int fills;

    public CacheServiceTests() => fixture = new RuntimeFixture { Clock = clock };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task A_text_is_made_once_and_then_found_also_by_another_process()
    {
        var (here, there) = ((await fixture.OpenAsync()).Caches, (await fixture.OpenAsync()).Caches);

        Assert.Equal("1 of a", await AskAsync(here, "a"));
        Assert.Equal("1 of a", await AskAsync(here, "a"));
        Assert.Equal("1 of a", await AskAsync(there, "a"));
        Assert.Equal("2 of b", await AskAsync(there, "b"));

        await there.ListAsync(None);
        var cache = await StateAsync(here);
        Assert.Equal((2, 2L, 2L, 50.0), (cache.Entries, cache.Hits, cache.Misses, cache.HitRate));
        Assert.Equal(clock.GetUtcNow(), cache.Oldest);
        Assert.Equal(Files().Sum(file => file.Length), cache.Bytes);
    }

    [Fact]
    public async Task An_entry_past_its_time_is_made_anew()
    {
        var caches = (await fixture.OpenAsync()).Caches;
        await AskAsync(caches, "a");
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await StateAsync(caches)).Expired);

        Assert.Equal("2 of a", await AskAsync(caches, "a"));
        Assert.Equal((1, 0), await StateAsync(caches) is var cache ? (cache.Entries, cache.Expired) : default);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    [InlineData(-1)]
    public async Task A_damaged_entry_is_a_miss_that_is_counted_told_and_healed_by_the_next_fill(int at)
    {
        var runtime = await fixture.OpenAsync();
        await AskAsync(runtime.Caches, "a");
        var file = Assert.Single(Files()).FullName;
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[at < 0 ? ^1 : at] ^= 0x20;
        await File.WriteAllBytesAsync(file, bytes);

        Assert.Equal("2 of a", await AskAsync(runtime.Caches, "a"));
        Assert.Equal("2 of a", await AskAsync(runtime.Caches, "a"));

        var cache = await StateAsync(runtime.Caches);
        Assert.Equal((1L, 1L, 2L, 1), (cache.Corrupt, cache.Hits, cache.Misses, cache.Entries));
        await runtime.DisposeAsync();
        Assert.Contains("\"cache.corrupt\"", await File.ReadAllTextAsync(fixture.Workspace.LogPath));
    }

    [Fact]
    public async Task An_empty_file_and_a_folder_in_its_place_are_misses_too()
    {
        var caches = (await fixture.OpenAsync()).Caches;
        await AskAsync(caches, "a");
        var file = Assert.Single(Files()).FullName;
        await File.WriteAllTextAsync(file, "");
        Assert.Equal("2 of a", await AskAsync(caches, "a"));

        File.Delete(file);
        Directory.CreateDirectory(file);
        Assert.Equal("3 of a", await AskAsync(caches, "a"));
        Assert.Equal("4 of a", await AskAsync(caches, "a"));
    }

    [Fact]
    public async Task What_was_used_longest_ago_makes_room()
    {
        fixture.Configure("caches: { git_history: { max_entries: 2 } }");
        var caches = (await fixture.OpenAsync()).Caches;
        foreach (var key in new[] { "a", "b", "a", "c" })
        {
            await AskAsync(caches, key);
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal((2, 1L), await StateAsync(caches) is var cache ? (cache.Entries, cache.Evicted) : default);
        Assert.Equal(["c", "a"], caches.Keys(Name));
    }

    [Fact]
    public async Task A_text_larger_than_the_whole_cache_is_given_and_not_kept()
    {
        fixture.Configure("caches: { git_history: { max_size: 1000 } }");
        var caches = (await fixture.OpenAsync()).Caches;

        Assert.Equal(5000, (await caches.GetOrFillAsync(Name, "big", _ => Task.FromResult(new string('x', 5000)), None)).Length);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_cache_without_room_is_off_and_leaves_nothing_on_disk()
    {
        fixture.Configure("caches: { git_history: { max_size: 0 } }");
        var caches = (await fixture.OpenAsync()).Caches;

        Assert.Equal("1 of a", await AskAsync(caches, "a"));
        Assert.Equal("2 of a", await AskAsync(caches, "a"));
        Assert.False(Directory.Exists(fixture.Workspace.CacheFolder));
    }

    [Fact]
    public async Task Many_who_ask_at_once_cause_one_fill()
    {
        var caches = (await fixture.OpenAsync()).Caches;
        var go = new TaskCompletionSource();

        var asking = Enumerable.Range(0, 20).Select(_ => caches.GetOrFillAsync(Name, "a", async ct => { await go.Task; return $"{Interlocked.Increment(ref fills)}"; }, None)).ToList();
        go.SetResult();

        Assert.All(await Task.WhenAll(asking), text => Assert.Equal("1", text));
    }

    [Fact]
    public async Task Who_gives_up_or_fails_while_filling_leaves_the_turn_to_the_next()
    {
        var caches = (await fixture.OpenAsync()).Caches;
        using var cancelled = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var first = caches.GetOrFillAsync(Name, "a", async ct => { begun.SetResult(); await Task.Delay(Timeout.Infinite, ct); return ""; }, cancelled.Token);
        await begun.Task;
        var second = caches.GetOrFillAsync(Name, "a", _ => throw new AgentOpsException("tool_failed", "No."), None);
        var third = AskAsync(caches, "a");
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAsync<AgentOpsException>(() => second);
        Assert.Equal("1 of a", await third);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_fails_nobody()
    {
        var caches = (await fixture.OpenAsync()).Caches;
        fixture.Write(".agentops/cache", "a file where the folder should be");

        Assert.Equal("1 of a", await AskAsync(caches, "a"));
        Assert.Equal("2 of a", await AskAsync(caches, "a"));
    }

    [Fact]
    public async Task What_looks_like_a_secret_never_reaches_the_disk()
    {
        var caches = (await fixture.OpenAsync()).Caches;

        await caches.GetOrFillAsync(Name, "a", _ => Task.FromResult("token ghp_abcdefghijklmnopqrstuvwxyz0123456789"), None);

        Assert.Empty(Files());
    }

    [Fact]
    public async Task Clearing_takes_what_is_expired_or_all_and_only_of_that_cache()
    {
        var caches = (await fixture.OpenAsync()).Caches;
        await AskAsync(caches, "old");
        clock.Advance(TimeSpan.FromDays(2));
        await AskAsync(caches, "new");
        await caches.GetOrFillAsync(CacheNames.GitHub, "other", _ => Task.FromResult("x"), None);

        Assert.Equal(1, caches.Clear(Name, onlyExpired: true));
        Assert.Equal(["new"], caches.Keys(Name));
        Assert.Equal(1, caches.Clear(Name, onlyExpired: false));
        Assert.Equal(["other"], caches.Keys(CacheNames.GitHub));
        Assert.Equal("cache_not_found", Assert.Throws<AgentOpsException>(() => caches.Clear("nothing", false)).Code);
    }

    [Fact]
    public async Task Entries_are_the_users_alone_and_left_overs_of_killed_writers_go()
    {
        var caches = (await fixture.OpenAsync()).Caches;
        await AskAsync(caches, "a");
        var left = Path.Combine(fixture.Workspace.CacheFolder, Name, ".x.entry.1.abc.tmp");
        await File.WriteAllTextAsync(left, "half");
        File.SetLastWriteTimeUtc(left, clock.GetUtcNow().AddHours(-2).UtcDateTime);
        await AskAsync(caches, "b");

        Assert.False(File.Exists(left));
        if (!OperatingSystem.IsWindows())
            Assert.All(Files(), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
    }

    private Task<string> AskAsync(CacheService caches, string key) => caches.GetOrFillAsync(Name, key, _ => Task.FromResult($"{++fills} of {key}"), None);

    private static async Task<AgentCache> StateAsync(CacheService caches) => (await caches.ListAsync(None)).Single(cache => cache.Name == Name);

    private FileInfo[] Files() => new DirectoryInfo(Path.Combine(fixture.Workspace.CacheFolder, Name)) is { Exists: true } folder ? folder.GetFiles("*.entry") : [];
}
