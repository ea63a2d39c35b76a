namespace AgentOps;

/// <summary>Makes a dashboard of what the services gave. Pure.</summary>
internal static class DashboardComposer
{
    public static DashboardSnapshot Compose(DashboardFacts facts)
    {
        var needs = DashboardNeeds.Of(facts);
        var since = CommandText.Since(facts.Since);
        var trend = DashboardDays.Trend(facts);
        var spend = DashboardDays.Spend(facts);
        var severity = Worst(needs, facts.Health.Status);
        return new DashboardSnapshot
        {
            GeneratedAt = facts.Now,
            FreshnessPolicy = facts.Policy,
            Since = facts.Since,
            Workspace = DashboardText.Sentence(facts.Workspace),
            Version = typeof(DashboardComposer).Assembly.GetName().Version!.ToString(3),
            Severity = severity,
            Title = TitleOf(needs, severity),
            Summary = DashboardFigures.Summary(facts),
            NeedsYou = needs,
            Figures = DashboardFigures.Of(facts),
            Health = HealthOf(facts.Health),
            HealthTrend = All($"Get-AgentCost -By Day {since}", trend),
            Runs = First($"Get-AgentRun {since}", facts.Runs, DashboardRows.Of, facts, RunsSince(facts)),
            Queue = First("Get-AgentQueueItem", facts.Waiting, DashboardRows.Of, facts, Math.Max(facts.Queue.Size, facts.Waiting.Count)),
            Workers = First("Get-AgentService | Select-Object -ExpandProperty Workers", facts.Workers, worker => worker, facts),
            Schedules = First("Get-AgentSchedule", facts.Schedules, DashboardRows.Of, facts),
            TodoJobs = First("Get-AgentTodoJob", facts.TodoJobs, DashboardRows.Of, facts),
            Approvals = First("Get-AgentApproval -Status Pending", facts.Approvals, DashboardRows.Of, facts),
            Breakers = First("Get-CircuitBreaker", facts.Health.CircuitBreakers.OrderBy(breaker => breaker.State == BreakerState.Closed).ToList(), DashboardRows.Of, facts),
            Budgets = First("Get-AgentBudget", facts.Budgets.OrderByDescending(budget => budget.Share).ToList(), DashboardRows.Of, facts),
            CostByDay = All($"Get-AgentCost -By Day {since}", spend),
            CostByMission = First($"Get-AgentCost -By Mission {since}", facts.Missions, DashboardRows.Of, facts),
            DeadLetters = First("Get-AgentDeadLetter", facts.DeadLetters, DashboardRows.Of, facts, Math.Max(facts.Counts.DeadLetters, facts.DeadLetters.Count)),
            Sync = facts.Sync,
            Retention = All("Get-RetentionPolicy", facts.Retention),
            Reports = facts.Reports,
        };
    }

    private static DashboardSeverity Worst(IReadOnlyList<DashboardNeed> needs, HealthStatus health) => new[]
    {
        needs.Count == 0 ? DashboardSeverity.Clean : needs.Max(need => need.Severity),
        health switch { HealthStatus.Healthy => DashboardSeverity.Clean, HealthStatus.Degraded => DashboardSeverity.Attention, _ => DashboardSeverity.Issues },
    }.Max();

    private static string TitleOf(IReadOnlyList<DashboardNeed> needs, DashboardSeverity severity)
    {
        var urgent = needs.Count(need => need.Severity == DashboardSeverity.Issues);
        return urgent > 0 ? $"{DashboardWords.Of(urgent, "thing needs", "things need")} a person now"
            : needs.Count > 0 ? $"{DashboardWords.Of(needs.Count, "thing wants", "things want")} a look"
            : severity == DashboardSeverity.Clean ? "All is well: nothing needs you" : "Nothing waits for you, but health is not what it should be";
    }

    private static DashboardHealth HealthOf(AgentHealth health) => new()
    {
        Status = health.Status,
        From = health.From,
        To = health.To,
        Succeeded = health.Succeeded,
        Failed = health.Failed,
        Blocked = health.Blocked,
        Cancelled = health.Cancelled,
        SuccessRate = health.SuccessRate,
        AverageDuration = health.AverageDuration,
        P95Duration = health.P95Duration,
        TotalTokens = health.TotalTokens,
        Cost = health.TotalCost,
        Rule = health.Rule,
        Note = health.Note,
        Command = "Get-AgentHealth",
    };

    // The newest are all there are, or at least so many: the store counts every run, whenever it was made.
    private static long RunsSince(DashboardFacts facts) => facts.Runs.Count < facts.Rows ? facts.Runs.Count : facts.Counts.Total;

    private static DashboardTable<T> All<T>(string command, IReadOnlyList<T> rows) => new() { Command = command, Rows = rows, Total = rows.Count };

    private static DashboardTable<TRow> First<T, TRow>(string command, IReadOnlyList<T> items, Func<T, TRow> row, DashboardFacts facts, long? total = null) =>
        new() { Command = command, Rows = [.. items.Take(facts.Rows).Select(row)], Total = total ?? items.Count };
}
