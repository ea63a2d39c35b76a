namespace AgentOps;

/// <summary>
/// Counts in memory and hands on every few seconds, since a write for each hit would cost more than many hits save. A process that is killed takes the last few
/// seconds of its counts with it; nothing is decided by them.
/// </summary>
internal sealed class CacheTally(ICacheStore store, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly object gate = new();
    private readonly Dictionary<string, CacheCounts> waiting = new(StringComparer.Ordinal);
    private DateTimeOffset next;

    /// <summary>Counts, and writes what has come together when it is time.</summary>
    public Task CountAsync(CacheCounts counts, CancellationToken ct)
    {
        lock (gate)
        {
            waiting[counts.Name] = waiting.TryGetValue(counts.Name, out var before) ? before + counts : counts;
            if (clock.GetUtcNow() < next)
                return Task.CompletedTask;
        }
        return WriteAsync(ct);
    }

    /// <summary>Writes what is waiting. A store that cannot be written now gets it next time.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        List<CacheCounts> taken;
        lock (gate)
        {
            taken = [.. waiting.Values];
            waiting.Clear();
            next = clock.GetUtcNow() + Every;
        }
        if (taken.Count == 0)
            return;
        try
        {
            await store.AddAsync(taken, ct);
        }
        catch (Exception e) when (e is AgentOpsException or OperationCanceledException)
        {
            lock (gate)
                foreach (var counts in taken)
                    waiting[counts.Name] = waiting.TryGetValue(counts.Name, out var since) ? since + counts : counts;
        }
    }
}
