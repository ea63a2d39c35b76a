namespace AgentOps;

/// <summary>The queue: the runs that are Queued or RetryPending, in the order they are to be executed. Every method that writes is one transaction.</summary>
public interface IQueueStore
{
    /// <summary>
    /// Puts all in line, or none. A submission whose deduplication key belongs to a run that has not ended gives that run. Fails with queue_full
    /// (details <c>size</c>, <c>capacity</c>, <c>submitted</c>).
    /// </summary>
    Task<SubmitResult> SubmitAsync(IReadOnlyList<RunSubmission> items, QueueLimits limits, CancellationToken ct);

    /// <summary>
    /// Takes one run for execution and sets it Running: first one whose executing process is gone, then the first in line that nothing holds
    /// (by priority, then by age; now and then by age alone). Null when there is none to take.
    /// </summary>
    Task<ClaimedRun?> ClaimAsync(QueueClaim claim, CancellationToken ct);

    /// <summary>How many runs wait, held ones too; costs the same however many they are.</summary>
    Task<int> SizeAsync(CancellationToken ct);

    /// <summary>Counts, without the capacity, which is the caller's to say.</summary>
    Task<QueueState> StateAsync(DateTimeOffset now, BreakerPolicy breakers, CancellationToken ct);

    /// <summary>What decides about holds now, for no process in particular.</summary>
    Task<QueueSituation> SituationAsync(DateTimeOffset now, BreakerPolicy breakers, CancellationToken ct);

    /// <summary>The waiting runs by priority, then by age; streamed, and no transaction stays open.</summary>
    IAsyncEnumerable<Run> ListAsync(CancellationToken ct);

    /// <summary>Changes a waiting run's place. Fails with run_not_found, run_not_queued.</summary>
    Task<Run> ChangeAsync(string runId, QueueChange change, DateTimeOffset now, CancellationToken ct);

    /// <summary>Cancels a waiting run. Fails with run_not_found, run_not_queued.</summary>
    Task<Run> RemoveAsync(string runId, string reason, DateTimeOffset now, CancellationToken ct);

    /// <summary>From now on nothing is taken out of the queue; what runs goes on.</summary>
    Task SuspendAsync(QueueSuspension suspension, CancellationToken ct);

    /// <summary>Ends a suspension; does nothing when there is none.</summary>
    Task ResumeAsync(CancellationToken ct);

    /// <summary>When a waiting run, a hold or a lease next reaches its time, so that claiming is worth another try; null when none does.</summary>
    Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The processes that hold a lease, as <see cref="ProcessIdentity"/> writes them.</summary>
    Task<IReadOnlyList<string>> OwnersAsync(CancellationToken ct);
}
