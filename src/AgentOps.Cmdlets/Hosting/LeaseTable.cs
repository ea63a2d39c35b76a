namespace AgentOps.Cmdlets;

/// <summary>
/// Things opened once for each key and shared. A new version of a key opens a new one; the old one is closed when its last user is done.
/// Safe for concurrent use.
/// </summary>
internal sealed class LeaseTable<T>
    where T : class, IAsyncDisposable
{
    private readonly object gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly List<Entry> open = [];
    private readonly List<Task> closing = [];

    /// <summary>Concurrent callers of one key share one opening; a caller that gives up does not end it for the others.</summary>
    public async Task<Lease<T>> RentAsync(string key, string version, Func<Task<T>> opening, CancellationToken ct)
    {
        Entry entry;
        lock (gate)
        {
            if (!entries.TryGetValue(key, out entry!) || entry.Version != version || entry.Opening.IsFaulted || entry.Opening.IsCanceled)
            {
                if (entry is not null)
                    Retire_NeedsGate(entry);
                entries[key] = entry = new Entry(key, version, Task.Run(opening, CancellationToken.None));
                open.Add(entry);
            }

            entry.Users++;
        }

        try
        {
            return new Lease<T>(await entry.Opening.WaitAsync(ct), () => Release(entry));
        }
        catch
        {
            Release(entry);
            throw;
        }
    }

    /// <summary>The next caller opens a new one.</summary>
    public void Forget(string key)
    {
        lock (gate)
        {
            if (entries.Remove(key, out var entry))
                Retire_NeedsGate(entry);
        }
    }

    /// <summary>Closes what is open for the key, of whatever version; false, and it stays open, while it has users.</summary>
    public async Task<bool> TryCloseAsync(string key)
    {
        Task closed;
        lock (gate)
        {
            if (open.Exists(entry => entry.Key == key && entry.Users > 0))
                return false;
            if (entries.Remove(key, out var unused))
                Retire_NeedsGate(unused);
            closed = Task.WhenAll(closing);
        }

        await closed;
        return true;
    }

    /// <summary>Closes everything; what is still in use is closed by its last user.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            foreach (var entry in entries.Values)
                Retire_NeedsGate(entry);
            entries.Clear();
            return Task.WhenAll(closing);
        }
    }

    private void Release(Entry entry)
    {
        lock (gate)
        {
            entry.Users--;
            Close_NeedsGate(entry);
        }
    }

    private void Retire_NeedsGate(Entry entry)
    {
        entry.Retired = true;
        Close_NeedsGate(entry);
    }

    private void Close_NeedsGate(Entry entry)
    {
        if (!entry.Retired || entry.Users > 0)
            return;
        open.Remove(entry);
        closing.RemoveAll(task => task.IsCompleted);
        closing.Add(Task.Run(async () =>
        {
            if (await entry.Opening.ContinueWith(done => done.IsCompletedSuccessfully, TaskScheduler.Default))
                await (await entry.Opening).DisposeAsync();
        }));
    }

    private sealed class Entry(string key, string version, Task<T> opening)
    {
        public string Key { get; } = key;

        public string Version { get; } = version;

        public Task<T> Opening { get; } = opening;

        public int Users { get; set; }

        public bool Retired { get; set; }
    }
}
