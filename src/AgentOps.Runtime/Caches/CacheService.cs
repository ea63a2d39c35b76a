namespace AgentOps;

/// <summary>
/// The caches of one workspace. Safe for concurrent use, here and in any number of processes. A cache never fails the work it serves: what cannot be read is
/// a miss, what cannot be written is not kept.
/// </summary>
public sealed class CacheService
{
    private readonly Workspace workspace;
    private readonly ICacheStore store;
    private readonly IReadOnlyDictionary<string, CacheSettings> settings;
    private readonly Func<IAgentLog> log;
    private readonly TimeProvider clock;
    private readonly CacheTally tally;
    private readonly SingleFlight flight = new();
    private readonly IReadOnlyDictionary<string, CacheFolder> folders;

    public CacheService(Workspace workspace, IReadOnlyDictionary<string, CacheSettings> settings, ICacheStore store, Func<IAgentLog> log, TimeProvider clock)
    {
        (this.workspace, this.settings, this.store, this.log, this.clock) = (workspace, settings, store, log, clock);
        tally = new CacheTally(store, clock);
        folders = settings.Keys.ToDictionary(name => name, name => new CacheFolder(Path.Combine(workspace.CacheFolder, name)), StringComparer.Ordinal);
    }

    /// <summary>
    /// The text under the key, from the cache while it is fresh, else from <paramref name="fill"/>, which runs once at a time for a key in this process. What
    /// looks like holding a secret is given and not kept. Fails as <paramref name="fill"/> does, and with cache_not_found.
    /// </summary>
    public async Task<string> GetOrFillAsync(string name, string key, Func<CancellationToken, Task<string>> fill, CancellationToken ct)
    {
        if (Limits(name).MaxSize == 0)
            return await fill(ct);
        using var turn = await flight.EnterAsync($"{name}/{key}", ct);
        if (await FindAsync(name, key, ct) is { } known)
        {
            await HitAsync(name, key, ct);
            return known.Text;
        }
        await tally.CountAsync(new CacheCounts(name) { Misses = 1 }, ct);
        var text = await fill(ct);
        await KeepAsync(name, new CacheEntry(key, text, clock.GetUtcNow()), ct);
        return text;
    }

    /// <summary>
    /// For what only the origin can say whether it still holds: <paramref name="ask"/> gets the fresh entry, or null, and says what came of it. A hit is an entry that
    /// holds. Once at a time for a key in this process.
    /// </summary>
    public async Task<T> RevalidateAsync<T>(string name, string key, Func<CacheEntry?, CancellationToken, Task<Revalidated<T>>> ask, CancellationToken ct)
    {
        if (Limits(name).MaxSize == 0)
            return (await ask(null, ct)).Value;
        using var turn = await flight.EnterAsync($"{name}/{key}", ct);
        var known = await FindAsync(name, key, ct);
        var answer = await ask(known, ct);
        if (answer.Holds)
            await HitAsync(name, key, ct);
        else
            await tally.CountAsync(new CacheCounts(name) { Misses = 1 }, ct);
        if (answer.Fill is { } entry)
            await KeepAsync(name, entry, ct);
        return answer.Value;
    }

    /// <summary>Every cache, by name.</summary>
    public async Task<IReadOnlyList<AgentCache>> ListAsync(CancellationToken ct)
    {
        await tally.WriteAsync(ct);
        var counts = await store.ListAsync(ct);
        return [.. folders.Keys.Order(StringComparer.Ordinal).Select(name => StateOf(name, counts.GetValueOrDefault(name) ?? new CacheCounts(name)))];
    }

    /// <summary>The keys of a cache's entries, used last first; fresh or not. Fails with cache_not_found.</summary>
    public IEnumerable<string> Keys(string name) =>
        Folder(name).Files().OrderByDescending(file => file.UsedAt).Select(CacheFolder.Head).OfType<CacheEntry>().Select(entry => entry.Key);

    /// <summary>Drops one entry; false when there was none. Fails with cache_not_found.</summary>
    public bool Drop(string name, string key) => Folder(name).Remove(key);

    /// <summary>Drops a cache's entries and gives how many. Fails with cache_not_found.</summary>
    /// <param name="name">Which cache.</param>
    /// <param name="onlyExpired">True leaves those that still count.</param>
    public int Clear(string name, bool onlyExpired) => Entries(name).Count(entry => (!onlyExpired || !entry.IsFresh) && CacheFolder.TryDelete(entry.File.Path));

    /// <summary>What a cache holds. Fails with cache_not_found.</summary>
    /// <param name="name">Which cache.</param>
    /// <param name="files">A file's name, or a pattern of names.</param>
    internal IEnumerable<CacheHolding> Entries(string name, string files = CacheFolder.Pattern)
    {
        var (now, ttl) = (clock.GetUtcNow(), Limits(name).Ttl);
        return Folder(name).Files(files).Select(file => CacheFolder.Head(file) is { } head
            ? new CacheHolding(file, head.StoredAt, CacheRules.IsFresh(head.StoredAt, ttl, now))
            : new CacheHolding(file, file.UsedAt, IsFresh: false));
    }

    /// <summary>Drops the entry in this file, if it is still the one stored then.</summary>
    internal bool DropFile(string name, string file, DateTimeOffset storedAt) =>
        Entries(name, file).FirstOrDefault() is { } entry && entry.StoredAt == storedAt && CacheFolder.TryDelete(entry.File.Path);

    /// <summary>Writes counts that are still in memory.</summary>
    internal Task CloseAsync() => tally.WriteAsync(CancellationToken.None);

    private async Task<CacheEntry?> FindAsync(string name, string key, CancellationToken ct)
    {
        var read = await folders[name].ReadAsync(key, ct);
        if (read.IsCorrupt)
        {
            log().Write(new LogEntry(LogLevel.Warning, "cache.corrupt", $"An entry of the cache {name} was damaged and is dropped; it is filled anew."));
            await tally.CountAsync(new CacheCounts(name) { Corrupt = 1 }, ct);
        }
        if (read.Entry is not { } entry || CacheRules.IsFresh(entry.StoredAt, settings[name].Ttl, clock.GetUtcNow()))
            return read.Entry;
        folders[name].Remove(key);
        return null;
    }

    private Task HitAsync(string name, string key, CancellationToken ct)
    {
        folders[name].Used(key, clock.GetUtcNow());
        return tally.CountAsync(new CacheCounts(name) { Hits = 1 }, ct);
    }

    private async Task KeepAsync(string name, CacheEntry entry, CancellationToken ct)
    {
        if (!CacheRules.MayKeep(entry))
            return;
        try
        {
            await folders[name].WriteAsync(entry, ct);
            folders[name].Sweep(clock.GetUtcNow());
            var gone = CacheRules.TooMany(folders[name].Files(), settings[name]).Count(file => CacheFolder.TryDelete(file.Path));
            if (gone > 0)
                await tally.CountAsync(new CacheCounts(name) { Evicted = gone }, ct);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log().Write(new LogEntry(LogLevel.Warning, "cache.not_written", $"An entry of the cache {name} could not be written: {refused.Message}"));
        }
    }

    private AgentCache StateOf(string name, CacheCounts counts)
    {
        var (entries, limits) = (Entries(name).ToList(), settings[name]);
        return new AgentCache(name)
        {
            Entries = entries.Count,
            Bytes = entries.Sum(entry => entry.File.Bytes),
            Hits = counts.Hits,
            Misses = counts.Misses,
            Corrupt = counts.Corrupt,
            Evicted = counts.Evicted,
            Expired = entries.Count(entry => !entry.IsFresh),
            Ttl = limits.Ttl,
            MaxSize = limits.MaxSize,
            MaxEntries = limits.MaxEntries,
            Oldest = entries.Count == 0 ? null : entries.Min(entry => entry.StoredAt),
            LastUsed = entries.Count == 0 ? null : entries.Max(entry => entry.File.UsedAt),
            Path = workspace.Relative(folders[name].Path),
        };
    }

    private CacheSettings Limits(string name) => settings.GetValueOrDefault(name) ?? throw Unknown(name);

    private CacheFolder Folder(string name) => folders.GetValueOrDefault(name) ?? throw Unknown(name);

    private AgentOpsException Unknown(string name) =>
        new("cache_not_found", $"There is no cache '{name}'; there are {string.Join(", ", folders.Keys.Order(StringComparer.Ordinal))}.", name);
}
