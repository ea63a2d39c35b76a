namespace AgentOps;

/// <summary>
/// A workspace in one look: what needs a person, how the agents do, and what there is. Every text is on one line, bounded, without secrets and without
/// characters that are not seen; every table is bounded and says how many more there are.
/// </summary>
public sealed record DashboardSnapshot
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>What <see cref="Reports"/> are judged by.</summary>
    public required FreshnessPolicy FreshnessPolicy { get; init; }

    /// <summary>The first day of trend, cost and runs, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The workspace's folder.</summary>
    public required string Workspace { get; init; }

    /// <summary>Of AgentOps.</summary>
    public required string Version { get; init; }

    /// <summary>The worst of what needs a person and of health.</summary>
    public required DashboardSeverity Severity { get; init; }

    /// <summary>How things stand, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The same in a sentence or two with numbers.</summary>
    public required string Summary { get; init; }

    /// <summary>The most urgent first, and among equals the oldest.</summary>
    public required IReadOnlyList<DashboardNeed> NeedsYou { get; init; }

    public required IReadOnlyList<DashboardFigure> Figures { get; init; }

    public required DashboardHealth Health { get; init; }

    /// <summary>Every day from <see cref="Since"/> to now.</summary>
    public required DashboardTable<DashboardDay> HealthTrend { get; init; }

    /// <summary>The newest.</summary>
    public required DashboardTable<DashboardRun> Runs { get; init; }

    public required DashboardTable<DashboardQueueItem> Queue { get; init; }

    public required DashboardTable<DashboardWorker> Workers { get; init; }

    public required DashboardTable<DashboardSchedule> Schedules { get; init; }

    public required DashboardTable<DashboardTodoJob> TodoJobs { get; init; }

    /// <summary>Those that wait; the first to run out first.</summary>
    public required DashboardTable<DashboardApproval> Approvals { get; init; }

    /// <summary>Those that are not closed first.</summary>
    public required DashboardTable<DashboardBreaker> Breakers { get; init; }

    /// <summary>The most used first.</summary>
    public required DashboardTable<DashboardBudget> Budgets { get; init; }

    /// <summary>Every day from <see cref="Since"/> to now.</summary>
    public required DashboardTable<DashboardSpend> CostByDay { get; init; }

    /// <summary>The most expensive first.</summary>
    public required DashboardTable<DashboardSpend> CostByMission { get; init; }

    /// <summary>The newest.</summary>
    public required DashboardTable<DashboardDeadLetter> DeadLetters { get; init; }

    public required DashboardSync Sync { get; init; }

    public required DashboardTable<DashboardRetention> Retention { get; init; }

    public required DashboardReports Reports { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Severity}: {Title}";
}
