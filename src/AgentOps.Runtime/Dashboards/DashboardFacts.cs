namespace AgentOps;

/// <summary>What a dashboard is made of, as the services gave it.</summary>
internal sealed record DashboardFacts
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>The start of a day, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The most rows of a table.</summary>
    public required int Rows { get; init; }

    public required string Workspace { get; init; }

    public required bool IsTrusted { get; init; }

    public required FreshnessPolicy Policy { get; init; }

    public required AgentHealth Health { get; init; }

    public required RunCounts Counts { get; init; }

    public required long StoreBytes { get; init; }

    public required IReadOnlyList<UsageRow> Days { get; init; }

    /// <summary>The most expensive first.</summary>
    public required IReadOnlyList<UsageRow> Missions { get; init; }

    public required QueueState Queue { get; init; }

    public required IReadOnlyList<QueueItem> Waiting { get; init; }

    public required IReadOnlyList<DashboardWorker> Workers { get; init; }

    public required IReadOnlyList<Schedule> Schedules { get; init; }

    public required IReadOnlyList<TodoJob> TodoJobs { get; init; }

    /// <summary>Those that wait, the first to run out first.</summary>
    public required IReadOnlyList<Approval> Approvals { get; init; }

    public required IReadOnlyList<BudgetState> Budgets { get; init; }

    public required IReadOnlyList<Run> Runs { get; init; }

    /// <summary>Failed, or their process died in them.</summary>
    public required IReadOnlyList<Publication> Publications { get; init; }

    /// <summary>Blocked, or Running without a process, and nobody is asked about them; at most <see cref="Rows"/>.</summary>
    public required IReadOnlyList<Run> Stuck { get; init; }

    public required IReadOnlyList<DeadLetter> DeadLetters { get; init; }

    public required DashboardSync Sync { get; init; }

    public required IReadOnlyList<DashboardRetention> Retention { get; init; }

    public required DashboardReports Reports { get; init; }
}
