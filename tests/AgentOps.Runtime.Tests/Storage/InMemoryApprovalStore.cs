namespace AgentOps.Tests.Storage;

internal sealed class InMemoryApprovalStore(MemoryTables tables) : IApprovalStore
{
    public Task<Approval?> FindAsync(string idOrPrefix, CancellationToken ct) => tables.ReadAsync<Approval?>(() =>
    {
        if (tables.Approvals.TryGetValue(idOrPrefix, out var exact))
            return exact;
        var found = tables.Approvals.Values.Where(approval => approval.Id.StartsWith(idOrPrefix, StringComparison.Ordinal)).Take(2).ToList();
        return found.Count > 1 ? throw new AgentOpsException("run_id_ambiguous", $"More than one approval's id begins with {idOrPrefix}.", idOrPrefix)
            : found.FirstOrDefault();
    });

    public async IAsyncEnumerable<Approval> ListAsync(ApprovalQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var approvals = await tables.ReadAsync(() => tables.Approvals.Values
            .Where(approval => query.Statuses.Count == 0 || query.Statuses.Contains(approval.Status))
            .Where(approval => query.Kinds.Count == 0 || query.Kinds.Contains(approval.Kind))
            .Where(approval => query.RunId is null || approval.RunId == query.RunId)
            .Where(approval => query.Since is null || approval.RequestedAt >= query.Since)
            .OrderByDescending(approval => approval.Id, StringComparer.Ordinal).Take(query.Limit ?? int.MaxValue).ToList());
        foreach (var approval in approvals)
        {
            ct.ThrowIfCancellationRequested();
            yield return approval;
        }
    }

    public async Task<Approval> DecideAsync(string id, ApprovalDecision decision, CancellationToken ct)
    {
        var decided = await tables.WriteAsync(() => Decide(id, decision), ct);
        return decided.Status == ApprovalStatus.TimedOut ? throw ApprovalTransitions.TimedOut(decided) : decided;
    }

    public Task<int> ExpireAsync(DateTimeOffset now, CancellationToken ct) => tables.WriteAsync(
        () =>
        {
            var late = tables.Approvals.Values.Where(approval => approval.Status == ApprovalStatus.Pending && approval.ExpiresAt <= now).ToList();
            foreach (var approval in late)
                tables.Approvals[approval.Id] = approval with { Status = ApprovalStatus.TimedOut };
            return late.Count;
        },
        ct);

    public Task<DateTimeOffset?> NextExpiryAsync(CancellationToken ct) => tables.ReadAsync(() =>
        tables.Approvals.Values.Where(approval => approval.Status == ApprovalStatus.Pending).Min(approval => (DateTimeOffset?)approval.ExpiresAt));

    private Approval Decide(string id, ApprovalDecision decision)
    {
        var approval = tables.Approvals.GetValueOrDefault(id) ?? throw new AgentOpsException("approval_not_found", $"There is no approval {id}.", id);
        var decided = tables.Approvals[id] = ApprovalTransitions.Decide(approval, decision);
        if (decided is { Kind: ApprovalKind.Budget, Status: ApprovalStatus.Approved })
        {
            var (run, token) = tables.Require(decided.RunId);
            tables.Runs[run.Id] = (run with { MaxCost = decided.MaxCost ?? run.MaxCost, MaxTokens = decided.MaxTokens ?? run.MaxTokens }, token);
        }
        if (tables.Runs.TryGetValue(decided.RunId, out var row) && ApprovalTransitions.Release(row.Run, decided) is { } released)
            tables.Runs[decided.RunId] = (released, null);
        return decided;
    }
}
