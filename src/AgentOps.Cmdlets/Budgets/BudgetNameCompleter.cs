namespace AgentOps.Cmdlets;

/// <summary>Offers the limits that are set.</summary>
public sealed class BudgetNameCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        return [.. (await lease.Value.Budgets.ListAsync(ct)).Select(state => new Candidate(state.Name, BudgetRules.InWords(state)))];
    }
}
