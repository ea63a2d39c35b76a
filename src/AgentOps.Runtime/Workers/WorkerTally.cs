namespace AgentOps;

/// <summary>What a worker has to say of itself, for its next heartbeat. Safe for concurrent use.</summary>
internal sealed class WorkerTally(string id)
{
    private readonly object gate = new();
    private WorkerStatus said = WorkerStatus.Starting;
    private int running;
    private long completed;
    private long failed;
    private string? lastError;
    private long version;

    /// <summary>Changes with everything that is worth telling.</summary>
    public long Version => Interlocked.Read(ref version);

    public int Running => Volatile.Read(ref running);

    public void Began() => Change(() => running++);

    public void Ended() => Change(() => running--);

    /// <summary>Counts an execution that came to an end; one that was interrupted did not.</summary>
    public void Count(Run run) => Change(() =>
    {
        if (run.Status is RunStatus.Queued or RunStatus.Running)
            return;
        completed++;
        if (run.Status is RunStatus.Failed or RunStatus.RetryPending)
            failed++;
    });

    /// <summary>What the worker does, where its runs do not say it: Starting, Stopping, Stopped; Idle means as its runs say. It never goes back.</summary>
    public void Say(WorkerStatus status) => Change(() => said = status > said ? status : said);

    public void Trouble(string error) => Change(() => lastError = error);

    public WorkerBeat Beat(DateTimeOffset now, string? stopReason)
    {
        lock (gate)
            return new WorkerBeat(id, said == WorkerStatus.Idle && running > 0 ? WorkerStatus.Working : said, now)
            {
                Running = running, Completed = completed, Failed = failed, LastError = lastError, StopReason = stopReason,
            };
    }

    private void Change(Action change)
    {
        lock (gate)
            change();
        Interlocked.Increment(ref version);
    }
}
