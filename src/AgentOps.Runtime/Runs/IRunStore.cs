namespace AgentOps;

/// <summary>Runs, their steps, replies and definitions in the store.</summary>
public interface IRunStore
{
    /// <summary>
    /// Writes everything in <paramref name="commit"/> in one transaction, or nothing. Fails with lease_lost when the run's
    /// lease token is another one, run_transition_invalid, breaker_open (envelope detail <c>retry_at</c>, ISO-8601).
    /// Steps, counters, what was spent, rollups (on a final status of a run that is not a dry run), breakers and the approval asked for move together.
    /// </summary>
    Task<CommitResult> CommitAsync(RunCommit commit, CancellationToken ct);

    /// <summary>The run with this id or the only one whose id begins with it; null when there is none; fails with run_id_ambiguous.</summary>
    Task<Run?> FindAsync(string idOrPrefix, CancellationToken ct);

    /// <summary>Newest first, filtered in the store and streamed; a long enumeration holds no transaction open.</summary>
    IAsyncEnumerable<Run> ListAsync(RunQuery query, CancellationToken ct);

    /// <summary>How many runs there are, from indexes alone.</summary>
    Task<RunCounts> CountAsync(CancellationToken ct);

    Task<IReadOnlyList<Step>> StepsAsync(string runId, CancellationToken ct);

    Task<IReadOnlyList<Reply>> RepliesAsync(string runId, CancellationToken ct);

    /// <summary>The attempts of a run that failed, oldest first.</summary>
    Task<IReadOnlyList<RunAttempt>> AttemptsAsync(string runId, CancellationToken ct);

    /// <summary>The text of a stored definition, or null.</summary>
    Task<StoredDefinition?> DefinitionAsync(string hash, CancellationToken ct);

    /// <summary>
    /// Takes the run for execution: from Queued, Blocked, Waiting, RetryPending or Failed, or from Running when its lease has
    /// ended or is still <see cref="LeaseClaim.DeadToken"/>. Sets Running, the new lease and clears the stop request; raises Attempt when
    /// <see cref="LeaseClaim.NewAttempt"/>. Applies <see cref="LeaseClaim.Breakers"/> as the first commit of a run does. Fails with run_not_found, run_in_use, run_not_resumable (final status, and not
    /// the restart of a Failed one), breaker_open, run_duplicate (it had ended, and another run of its deduplication key has not).
    /// </summary>
    Task<Run> AcquireAsync(string runId, LeaseClaim claim, CancellationToken ct);

    /// <summary>Extends leases; returns the tokens that are no longer ours and the stop requests among those that are.</summary>
    Task<LeaseReport> RenewAsync(IReadOnlyList<LeaseRenewal> leases, CancellationToken ct);

    /// <summary>The lease token of a run, for telling a dead owner's lease; null when it has none.</summary>
    Task<string?> LeaseTokenAsync(string runId, CancellationToken ct);

    /// <summary>Cancels the run when nobody executes it (or its lease ended or is <paramref name="deadToken"/>), else records the request for its owner. Fails with run_not_found, run_transition_invalid when final. Returns the run as it is after that.</summary>
    Task<Run> RequestStopAsync(string runId, string reason, string? deadToken, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes a run that has ended with its steps, replies and approvals; rollups keep what it counted. Fails with run_not_finished.</summary>
    Task RemoveAsync(string runId, CancellationToken ct);
}
