namespace AgentOps.Adapters;

/// <summary>Tells waiters of writes: this process's at once, another's by looking at <c>data_version</c>. One look serves all, and nobody looks while nobody waits.</summary>
internal sealed class ChangeWatch(ReadPool reads, string location, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private readonly object gate = new();
    private TaskCompletionSource? next;
    private StoreConnection? connection;
    private long seen;
    private int waiting;
    private bool polling;
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
            Look();
            var changed = NextChange();
            waiting++;
            if (!polling)
            {
                polling = true;
                _ = PollAsync();
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

    private async Task PollAsync()
    {
        while (true)
        {
            await Task.Delay(Interval, clock);
            lock (gate)
            {
                if (closed || waiting == 0)
                {
                    polling = false;
                    return;
                }
                try
                {
                    Look();
                }
                catch (AgentOpsException fault)
                {
                    Interlocked.Exchange(ref next, null)?.TrySetException(fault);
                }
            }
        }
    }

    // Whoever waited already is told of what came since the last look; under the gate.
    private void Look()
    {
        var version = Version();
        if (version != seen)
            Committed();
        seen = version;
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

    private long Version()
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
