namespace AgentOps.Cmdlets;

/// <summary>Offers the approvals that wait for a decision.</summary>
public sealed class ApprovalIdCompleter : NameCompleter
{
    private const int Newest = 50;

    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var query = new ApprovalQuery { Statuses = [ApprovalStatus.Pending], Limit = Newest };
        var found = new List<Candidate>();
        await foreach (var approval in lease.Value.Approvals.ListAsync(query, ct))
            found.Add(new Candidate(approval.Id, $"{approval.Mission}: {approval.Summary}"));
        return found;
    }
}
