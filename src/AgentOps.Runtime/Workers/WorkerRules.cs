namespace AgentOps;

/// <summary>What a worker's record means, and what becomes of it, as pure functions. The store calls those that change it inside its transaction.</summary>
public static class WorkerRules
{
    public const int MostSlots = 64;

    /// <summary>So many records of stopped workers are kept.</summary>
    public const int Kept = 20;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>The age at which a heartbeat tells nothing any more: two polls and 5 s, at least 30 s.</summary>
    public static TimeSpan StaleAfter(TimeSpan poll) => poll * 2 + Slack is var limit && limit > LeastPatience ? limit : LeastPatience;

    /// <summary>True for those that no prompt waits for.</summary>
    public static bool IsDetached(WorkerMode mode) => mode is WorkerMode.Service or WorkerMode.Host;

    /// <param name="worker">Its record; null when there is none.</param>
    /// <param name="now">The time it is judged at.</param>
    /// <param name="isGone">Whether its process is known to be gone: it ran on this machine, and does not any more.</param>
    public static WorkerState StateOf(WorkerInfo? worker, DateTimeOffset now, bool isGone) => worker switch
    {
        null or { Status: WorkerStatus.Stopped } => WorkerState.NotRunning,
        _ when isGone || IsSilent(worker, now) => WorkerState.Stale,
        { Status: WorkerStatus.Stopping } => WorkerState.Stopping,
        { StopRequestedAt: not null } => WorkerState.StopRequested,
        { Status: WorkerStatus.Starting } => WorkerState.Starting,
        { Status: WorkerStatus.Idle } => WorkerState.Idle,
        _ => WorkerState.Working,
    };

    /// <summary>True when nobody has heard of it for too long.</summary>
    public static bool IsSilent(WorkerInfo worker, DateTimeOffset now) => now - worker.HeartbeatAt > StaleAfter(worker.Poll);

    /// <summary>Fails with service_running when one of the others is detached and has not stopped.</summary>
    public static void RequireAlone(IEnumerable<WorkerInfo> others)
    {
        if (others.FirstOrDefault(other => IsDetached(other.Mode) && other.Status != WorkerStatus.Stopped) is { } lives)
            throw Running(lives);
    }

    public static AgentOpsException Running(WorkerInfo worker) =>
        new("service_running", $"{worker.Id} ({worker.Owner}) serves this workspace since {worker.StartedAt:O}.", worker.Id);

    /// <summary>The record after the heartbeat; null when the worker was marked as Stopped meanwhile.</summary>
    public static WorkerInfo? Beat(WorkerInfo worker, WorkerBeat beat) => !WorkerTransitions.CanMove(worker.Status, beat.Status) ? null : worker with
    {
        Status = beat.Status,
        HeartbeatAt = beat.At,
        Running = beat.Running,
        Completed = beat.Completed,
        Failed = beat.Failed,
        LastError = beat.LastError,
        StopReason = worker.StopReason ?? beat.StopReason,
        StoppedAt = beat.Status == WorkerStatus.Stopped ? beat.At : null,
    };

    /// <summary>The record after a request to stop; null when the worker has stopped.</summary>
    public static WorkerInfo? RequestStop(WorkerInfo worker, string reason, DateTimeOffset now) => worker.Status == WorkerStatus.Stopped ? null
        : worker.StopRequestedAt is not null ? worker
        : worker with { StopRequestedAt = now, StopReason = worker.StopReason ?? reason };

    /// <summary>The record of a worker that is gone; null when it has beaten since it was seen, or has stopped.</summary>
    public static WorkerInfo? Clear(WorkerInfo worker, WorkerSighting seen, DateTimeOffset now) => worker.Status == WorkerStatus.Stopped || worker.HeartbeatAt != seen.HeartbeatAt ? null : worker with
    {
        Status = WorkerStatus.Stopped,
        Running = 0,
        StoppedAt = now,
        StopReason = worker.StopReason is { } asked ? $"{asked}; then it was gone" : "it was gone without a word",
    };
}
