namespace AgentOps;

/// <summary>Questions to people: list them, decide them. Deciding executes nothing.</summary>
public sealed class ApprovalService
{
    /// <summary>Newest first, after those past their time have become TimedOut.</summary>
    public IAsyncEnumerable<Approval> ListAsync(ApprovalQuery query, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Fails with approval_not_found.</summary>
    public Task<Approval> GetAsync(string idOrPrefix, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Fails with inside_run where an agent run is the caller, approval_resolution_required, and what <see cref="IApprovalStore.DecideAsync"/> fails with.</summary>
    public Task<Approval> DecideAsync(string id, bool approve, ApprovalAnswer answer, CancellationToken ct) => throw new NotImplementedException();
}
