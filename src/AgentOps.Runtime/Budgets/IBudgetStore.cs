namespace AgentOps;

/// <summary>Limits and what was spent, by the days of <see cref="StoreOptions.BudgetZone"/>. Spending is booked by <see cref="IRunStore.CommitAsync"/>, in the transaction that records a reply or the end of a step.</summary>
public interface IBudgetStore
{
    /// <summary>Every limit with what it holds: the workspace's first, then by mission and period.</summary>
    Task<IReadOnlyList<BudgetState>> ListAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The limits that count a mission's runs, the workspace's and its own, without what they hold.</summary>
    Task<IReadOnlyList<BudgetState>> OfMissionAsync(string mission, DateTimeOffset now, CancellationToken ct);

    /// <summary>Sets a limit, new or not, and gives it without what it holds; the questions it leaves without a reason are answered as by <see cref="SettleAsync"/>. Fails with budget_limit_required.</summary>
    Task<BudgetState> SetAsync(BudgetKey key, BudgetChange change, DateTimeOffset now, CancellationToken ct);

    /// <summary>Removes a limit, and answers what it asked. Fails with budget_not_found.</summary>
    Task RemoveAsync(BudgetKey key, string by, DateTimeOffset now, CancellationToken ct);

    /// <summary>Marks that people are told about a limit; false when somebody else did in this period, or when there is nothing to tell.</summary>
    Task<bool> TakeAlertAsync(BudgetKey key, DateTimeOffset now, CancellationToken ct);

    /// <summary>Approves the pending Budget questions whose limit is no longer reached: it was raised or removed, or a new period has begun. Returns how many.</summary>
    Task<int> SettleAsync(string by, DateTimeOffset now, CancellationToken ct);
}
