namespace AgentOps;

/// <summary>Approvals in the store. They are created by <see cref="RunCommit.Ask"/>.</summary>
public interface IApprovalStore
{
    Task<Approval?> FindAsync(string idOrPrefix, CancellationToken ct);

    /// <summary>Newest first.</summary>
    IAsyncEnumerable<Approval> ListAsync(ApprovalQuery query, CancellationToken ct);

    /// <summary>
    /// Pending becomes Approved or Denied, once; a pending one past its time becomes TimedOut instead, unless it is a Publication. Fails with approval_not_found,
    /// approval_already_decided, approval_timed_out. In the same transaction a Budget decision's limits are written, to the limit the question names, else to the
    /// run, and the run it had blocked becomes Queued.
    /// </summary>
    Task<Approval> DecideAsync(string id, ApprovalDecision decision, CancellationToken ct);

    /// <summary>Pending ones past their time become TimedOut; returns how many.</summary>
    Task<int> ExpireAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>When the next pending one runs out; null when none is pending.</summary>
    Task<DateTimeOffset?> NextExpiryAsync(CancellationToken ct);
}
