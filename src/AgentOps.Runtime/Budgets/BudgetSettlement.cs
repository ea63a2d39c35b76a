namespace AgentOps;

/// <summary>Closes the questions about limits that have something left again, because a new period has begun.</summary>
public sealed class BudgetSettlement(IBudgetStore budgets, TimeProvider clock) : IWorkerDuty
{
    /// <inheritdoc/>
    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var asked = (await budgets.ListAsync(now, ct)).Where(state => state.BlockedRuns.Count > 0).ToList();
        if (asked.Exists(state => !state.IsSpent))
            await budgets.SettleAsync(BudgetRules.Settler, now, ct);
        return asked.Where(state => state.IsSpent).Min(state => state.ResetsAt);
    }
}
