namespace AgentOps;

/// <summary>
/// Writes a worker's record at every poll, and within a second of a change, on a timer of its own: a worker that is busy for hours beats on.
/// It also sees requests to stop, and tells of them within a second.
/// </summary>
internal sealed class WorkerHeartbeat(IWorkerStore workers, WorkerInfo worker, WorkerTally tally, WorkerStop stop, Action<WorkerInfo> told, TimeProvider clock, IAgentLog log)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);
    private long beatAt = clock.GetTimestamp();
    private long saidVersion = -1;

    /// <summary>Beats until it is cancelled, which it ends without an exception.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                await LookAsync();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The worker writes its last words itself.
        }
    }

    /// <summary>Writes the record now; false when the store does not answer, which it may the next time.</summary>
    public async Task<bool> BeatAsync()
    {
        var version = tally.Version;
        try
        {
            Heed(await workers.BeatAsync(tally.Beat(clock.GetUtcNow(), stop.Reason), CancellationToken.None));
            (saidVersion, beatAt) = (version, clock.GetTimestamp());
            return true;
        }
        catch (AgentOpsException failed)
        {
            log.Write(new LogEntry(LogLevel.Warning, "worker.heartbeat_failed", failed.Message) { Exception = failed });
            return false;
        }
    }

    private async Task LookAsync()
    {
        var since = clock.GetElapsedTime(beatAt);
        if (since >= worker.Poll || (since >= Spacing && tally.Version != saidVersion))
        {
            await BeatAsync();
            return;
        }
        try
        {
            if (await workers.FindAsync(worker.Id, CancellationToken.None) is { StopRequestedAt: not null } asked)
                Heed(asked);
        }
        catch (AgentOpsException)
        {
            // The next beat says so.
        }
    }

    private void Heed(WorkerInfo? record)
    {
        if (record is null)
            stop.Begin("another process took this worker for dead and cleared its record");
        else if (record.StopRequestedAt is not null)
            stop.Begin(record.StopReason ?? "asked to stop");
        if (record is not null)
            told(record);
    }
}
