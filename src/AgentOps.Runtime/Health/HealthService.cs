namespace AgentOps;

/// <summary>Health and cost, read from the store.</summary>
public sealed class HealthService
{
    private readonly IAgentStore store;
    private readonly AgentSettings settings;
    private readonly TimeProvider clock;
    private readonly Func<CancellationToken, Task<int>> waiting;

    /// <param name="waiting">How many runs wait in the queue.</param>
    internal HealthService(IAgentStore store, AgentSettings settings, TimeProvider clock, Func<CancellationToken, Task<int>> waiting) =>
        (this.store, this.settings, this.clock, this.waiting) = (store, settings, clock, waiting);

    /// <param name="window">How far back; null takes the configuration's.</param>
    /// <param name="mission">Null for all.</param>
    public async Task<AgentHealth> GetAsync(TimeSpan? window, string? mission, CancellationToken ct)
    {
        var to = clock.GetUtcNow();
        var from = to - (window ?? settings.Health.Window);
        var counts = await store.Health.WindowAsync(from, to, mission, ct);
        var missions = (await GetUsageAsync(from, to, UsageGrouping.Mission, ct)).Where(row => mission is null || row.Mission == mission).ToList();
        var breakers = (await store.Breakers.ListAsync(ct)).Where(breaker => mission is null || breaker.Scope == MissionBreaker.ScopeOf(mission)).ToList();
        var pending = await CountPendingAsync(to, mission, ct);
        var ended = counts.Ended;
        return new AgentHealth
        {
            Status = HealthRules.Judge(counts, settings.Health),
            Mission = mission,
            From = from,
            To = to,
            Total = ended + counts.Blocked,
            Succeeded = counts.Succeeded,
            Failed = counts.Failed,
            Blocked = counts.Blocked,
            Cancelled = counts.Cancelled,
            SuccessRate = HealthRules.RateOf(counts),
            FailureRate = 100 - HealthRules.RateOf(counts),
            BlockedRate = ended + counts.Blocked == 0 ? null : 100.0 * counts.Blocked / (ended + counts.Blocked),
            AverageDuration = ended == 0 ? null : counts.TotalDuration / ended,
            P95Duration = counts.Durations.Percentile(95),
            ToolCalls = counts.ToolCalls,
            AverageToolCalls = ended == 0 ? null : (double)counts.ToolCalls / ended,
            TotalTokens = counts.InputTokens + counts.OutputTokens,
            TotalCost = counts.Cost,
            AverageCost = ended == 0 ? null : counts.Cost / ended,
            Missions = missions.ToDictionary(row => row.Mission, row => row.Runs),
            Costs = missions,
            CircuitBreakers = breakers,
            PendingApprovals = pending,
            Rule = HealthRules.InWords(settings.Health),
            Note = ended + counts.Blocked == 0 ? "No runs ended or blocked in this window."
                : counts.Blocked > ended ? "More runs are blocked than ended: this window is never called Healthy." : null,
            Problems = HealthRules.Problems(counts, settings.Health, breakers, pending, (await waiting(ct), settings.Queue.Capacity)),
            RecentErrors = await RecentErrorsAsync(from, mission, ct),
        };
    }

    /// <summary>Runs, tokens and money of the window, split as asked, most expensive first.</summary>
    public async Task<IReadOnlyList<UsageRow>> GetUsageAsync(DateTimeOffset from, DateTimeOffset to, UsageGrouping grouping, CancellationToken ct) =>
        [.. (await store.Health.UsageAsync(from, to, grouping, ct)).OrderByDescending(row => row.Cost).ThenByDescending(row => row.Runs)];

    private async Task<int> CountPendingAsync(DateTimeOffset now, string? mission, CancellationToken ct)
    {
        var count = 0;
        await foreach (var approval in store.Approvals.ListAsync(new ApprovalQuery { Statuses = [ApprovalStatus.Pending] }, ct))
            if (approval.ExpiresAt > now && (mission is null || approval.Mission == mission))
                count++;
        return count;
    }

    private async Task<IReadOnlyList<ErrorEnvelope>> RecentErrorsAsync(DateTimeOffset from, string? mission, CancellationToken ct)
    {
        var errors = new List<ErrorEnvelope>();
        var query = new RunQuery { Statuses = [RunStatus.Failed], Missions = mission is null ? [] : [mission], Since = from, DryRun = false, Limit = 5 };
        await foreach (var run in store.Runs.ListAsync(query, ct))
            if (run.Error is { } error)
                errors.Add(error);
        return errors;
    }
}
