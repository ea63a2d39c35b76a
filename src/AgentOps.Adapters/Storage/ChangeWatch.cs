namespace AgentOps.Adapters;

/// <summary>
/// Tells waiters of writes: this process's at once, another's by a look at <c>data_version</c>, when the bell rings or else every few milliseconds.
/// One look serves all, and nobody looks while nobody waits.
/// </summary>
internal sealed class ChangeWatch(ReadPool reads, string location, TimeProvider clock) : IDisposable
{
    // Real time, whatever the domain's clock does.
    private static readonly TimeSpan WithoutBell = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan WithBell = TimeSpan.FromSeconds(1);

    // It rings for what is written; the commit shows only after the flush to the disk, which rings no more.
    private const uint MicrosecondsAfterRing = 250;
    private const int LooksAfterRing = 200;
    private static readonly ManualResetEvent Never = new(false);
    private readonly object gate = new();
    private TaskCompletionSource? next;
    private StoreConnection? connection;
    private Thread? looking;
    private long seen;
    private int waiting;
    private bool closed;

    /// <summary>Called after each commit of this process.</summary>
    public void Committed()
    {
        if (Volatile.Read(ref next) is not null)
            Interlocked.Exchange(ref next, null)?.TrySetResult();
    }

    /// <summary>What counts as a change begins with this call, not with its first await.</summary>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken ct)
    {
        lock (gate)
        {
            Look_NeedsGate();
            var changed = NextChange();
            if (waiting++ == 0)
                Monitor.PulseAll(gate);
            if (looking is null)
            {
                looking = new Thread(Work) { IsBackground = true, Name = "AgentOps change watch" };
                looking.Start();
            }
            return WaitAsync(changed, timeout, ct);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            connection?.Dispose();
            connection = null;
            Monitor.PulseAll(gate);
        }
        Committed();
    }

    private async Task<bool> WaitAsync(Task changed, TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            await changed.WaitAsync(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            lock (gate)
                waiting--;
        }
        ct.ThrowIfCancellationRequested();
        if (changed.IsFaulted)
            await changed;
        return changed.IsCompleted;
    }

    private void Work()
    {
        using var bell = StoreBell.TryOpen(Path.GetDirectoryName(location)!);
        var looks = 0;
        while (SomebodyWaits())
        {
            if (looks > 0)
                StoreBell.Nap(MicrosecondsAfterRing);
            else if (bell is null)
                Never.WaitOne(WithoutBell);
            else if (bell.Wait(WithBell))
                looks = LooksAfterRing;
            looks = HasChanged() ? 0 : looks - 1;
        }
    }

    private bool HasChanged()
    {
        lock (gate)
        {
            try
            {
                return !closed && Look_NeedsGate();
            }
            catch (AgentOpsException fault)
            {
                Interlocked.Exchange(ref next, null)?.TrySetException(fault);
                return false;
            }
        }
    }

    // False when the store is closed.
    private bool SomebodyWaits()
    {
        lock (gate)
        {
            while (waiting == 0 && !closed)
                Monitor.Wait(gate);
            return !closed;
        }
    }

    // Whoever waited already is told of what came since the last look.
    private bool Look_NeedsGate()
    {
        var version = Version_NeedsGate();
        if (version == seen)
            return false;
        seen = version;
        Committed();
        return true;
    }

    private Task NextChange()
    {
        while (true)
        {
            if (Volatile.Read(ref next) is { } current)
                return current.Task;
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref next, fresh, null) is null)
                return fresh.Task;
        }
    }

    private long Version_NeedsGate()
    {
        try
        {
            ObjectDisposedException.ThrowIf(closed, typeof(SqliteStore));
            connection ??= reads.Open();
            var statement = connection.Prepared("PRAGMA data_version");
            _ = statement.Read();
            var version = statement.Long();
            statement.Reset();
            return version;
        }
        catch (SqliteFault error)
        {
            throw StoreErrors.From(error, location);
        }
    }
}
