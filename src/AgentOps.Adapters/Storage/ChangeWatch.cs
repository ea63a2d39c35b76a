namespace AgentOps.Adapters;

/// <summary>Tells waiters of writes: this process's at once, another's by looking at <c>data_version</c>, and only while somebody waits.</summary>
internal sealed class ChangeWatch(ReadPool reads, string location, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private readonly object gate = new();
    private TaskCompletionSource? next;
    private StoreConnection? connection;
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
        var own = OwnCommit();
        return PollAsync(own, Version(), timeout, ct);
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

    private async Task<bool> PollAsync(Task own, long before, TimeSpan timeout, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            if (own.IsCompleted || Version() != before)
                return true;
            var left = timeout - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return false;
            await Task.WhenAny(own, Task.Delay(left < Interval ? left : Interval, clock, ct));
            ct.ThrowIfCancellationRequested();
        }
    }

    private Task OwnCommit()
    {
        while (true)
        {
            if (Volatile.Read(ref next) is { } waiting)
                return waiting.Task;
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref next, fresh, null) is null)
                return fresh.Task;
        }
    }

    private long Version()
    {
        try
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(closed, typeof(SqliteStore));
                connection ??= reads.Open();
                var statement = connection.Prepared("PRAGMA data_version");
                _ = statement.Read();
                var version = statement.Long();
                statement.Reset();
                return version;
            }
        }
        catch (SqliteFault error)
        {
            throw StoreErrors.From(error, location);
        }
    }
}
