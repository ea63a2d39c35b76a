namespace AgentOps;

/// <summary>Limits on what the runs of the workspace and of its missions may spend. A run's own limit stands in its mission.</summary>
public sealed class BudgetService
{
    private readonly IAgentStore store;
    private readonly BudgetSettings settings;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;
    private readonly string owner;
    private readonly Func<string, string?> environment;

    /// <param name="owner">Who sets limits in this process, as <see cref="ProcessIdentity"/> writes it.</param>
    /// <param name="environment">Reads environment variables, to tell an agent's own process from a person's.</param>
    internal BudgetService(IAgentStore store, BudgetSettings settings, IAgentLog log, TimeProvider clock, string owner, Func<string, string?> environment) =>
        (this.store, this.settings, this.log, this.clock, this.owner, this.environment) = (store, settings, log, clock, owner, environment);

    /// <summary>Every limit with what its present period has spent and what it holds: the workspace's first, then by mission and period.</summary>
    public Task<IReadOnlyList<BudgetState>> ListAsync(CancellationToken ct) => store.Budgets.ListAsync(clock.GetUtcNow(), ct);

    /// <summary>
    /// Sets a limit, new or not; what the change leaves out stays. Runs that asked for more of it may go on at once when there is something left.
    /// Fails with inside_run where an agent run is the caller, and budget_limit_required where nothing is changed, or a new limit limits nothing.
    /// </summary>
    public async Task<BudgetState> SetAsync(BudgetKey key, BudgetChange change, CancellationToken ct)
    {
        RunGuard.Refuse("set a budget", environment);
        BudgetRules.Require(key, change);
        var state = await store.Budgets.SetAsync(key, change with { By = owner, FirstAlertAt = settings.AlertAt }, clock.GetUtcNow(), ct);
        Note("budget.set", key, $"{owner} set the budget {key}. {BudgetRules.InWords(state)}");
        return (await ListAsync(ct)).FirstOrDefault(known => known.Budget.Key == key) ?? state;
    }

    /// <summary>Removes a limit; runs that asked for more of it may go on. What was spent stays counted. Fails with inside_run and budget_not_found.</summary>
    public async Task RemoveAsync(BudgetKey key, CancellationToken ct)
    {
        RunGuard.Refuse("remove a budget", environment);
        await store.Budgets.RemoveAsync(key, owner, clock.GetUtcNow(), ct);
        Note("budget.removed", key, $"{owner} removed the budget {key}.");
    }

    private void Note(string name, BudgetKey key, string message) =>
        log.Write(new LogEntry(LogLevel.Information, name, message) { Agent = key.Mission.Length == 0 ? null : key.Mission });
}
