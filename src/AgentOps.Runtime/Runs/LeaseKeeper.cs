namespace AgentOps;

/// <summary>
/// Keeps the leases of the runs that this process executes alive, and sees stop requests and lost leases within half a second.
/// It ticks only while something runs.
/// </summary>
internal sealed class LeaseKeeper(IAgentStore store, AgentSettings settings, TimeProvider clock, IAgentLog log) : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private readonly object gate = new();
    private readonly Dictionary<string, Held> held = [];
    private ITimer? timer;
    private int ticking;

    private sealed record Held(string Token, RunControl? Control, long RenewedAt, DateTimeOffset Until);

    public DateTimeOffset LeaseEnd() => clock.GetUtcNow() + settings.Runs.Lease;

    /// <param name="runId">The run.</param>
    /// <param name="token">Its lease token.</param>
    /// <param name="control">Told when the run must stop; null before it is executed.</param>
    public void Hold(string runId, string token, RunControl? control)
    {
        lock (gate)
        {
            held[runId] = new Held(token, control, clock.GetTimestamp(), LeaseEnd());
            timer ??= clock.CreateTimer(_ => _ = TickAsync(), null, Tick, Tick);
        }
    }

    public void Release(string runId)
    {
        lock (gate)
            held.Remove(runId);
    }

    private async Task TickAsync()
    {
        if (Interlocked.Exchange(ref ticking, 1) != 0)
            return;
        try
        {
            await BeatAsync();
        }
        catch (AgentOpsException failed)
        {
            // A busy or full store now may answer at the next tick; past the lease's end the fencing token protects the run.
            log.Write(new LogEntry(LogLevel.Warning, "lease.renewal_failed", failed.Message));
        }
        finally
        {
            Interlocked.Exchange(ref ticking, 0);
        }
    }

    private async Task BeatAsync()
    {
        List<KeyValuePair<string, Held>> now;
        lock (gate)
        {
            if (held.Count == 0)
            {
                timer?.Dispose();
                timer = null;
                return;
            }
            now = [.. held];
        }
        foreach (var (runId, lease) in now)
            if ((await store.Runs.FindAsync(runId, CancellationToken.None))?.StopReason is { } reason)
                lease.Control?.Cancel(RunStopCause.Stopped, reason);

        var due = now.Where(lease => IsDue(lease.Value)).ToList();
        if (due.Count == 0)
            return;
        var until = LeaseEnd();
        var report = await store.Runs.RenewAsync([.. due.Select(lease => new LeaseRenewal(lease.Key, lease.Value.Token, until))], CancellationToken.None);
        foreach (var (runId, lease) in due)
        {
            if (report.Lost.Contains(runId))
                lease.Control?.Cancel(RunStopCause.LeaseLost, $"Another process has taken run {runId} over.");
            lock (gate)
                if (held.TryGetValue(runId, out var current) && current.Token == lease.Token)
                    held[runId] = lease with { RenewedAt = clock.GetTimestamp(), Until = until };
        }
    }

    // By time gone, which nobody can set, and by the wall clock, which is what others judge the lease's end by.
    private bool IsDue(Held lease) =>
        clock.GetElapsedTime(lease.RenewedAt) >= settings.Runs.Lease / 3 || lease.Until - clock.GetUtcNow() <= settings.Runs.Lease * 2 / 3;

    public async ValueTask DisposeAsync()
    {
        ITimer? last;
        lock (gate)
            (last, timer) = (timer, null);
        if (last is not null)
            await last.DisposeAsync();
    }
}
