namespace AgentOps.Tests.Dashboards;

/// <summary>Snapshots that tests change.</summary>
internal static class Snapshots
{
    public static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static DashboardSnapshot Some() => new()
    {
        GeneratedAt = Now,
        FreshnessPolicy = FreshnessPolicy.Default,
        Since = Now.AddDays(-3),
        Workspace = "/home/ann/shop",
        Version = "0.1.0",
        Severity = DashboardSeverity.Attention,
        Title = "1 thing wants a look",
        Summary = "Health is Healthy.",
        NeedsYou = [new DashboardNeed { Severity = DashboardSeverity.Attention, Kind = "queue", Title = "The queue is suspended", Commands = ["Get-AgentQueue", "Resume-AgentQueue"], Since = Now.AddHours(-2) }],
        Figures = [new DashboardFigure { Id = "runs", Label = "Runs", Unit = "count", Value = 4, Text = "4", Command = "Get-AgentRun | Measure-Object" }],
        Health = new DashboardHealth { Status = HealthStatus.Healthy, From = Now.AddDays(-1), To = Now, Command = "Get-AgentHealth", AverageDuration = TimeSpan.FromSeconds(1.5), Cost = 0.25m },
        HealthTrend = Table<DashboardDay>(),
        Runs = Table(new DashboardRun { Id = "01q3eanvp0b7hypcwp", Mission = "tidy", Status = RunStatus.Failed, CreatedAt = Now, Duration = TimeSpan.FromSeconds(90), Outcome = "It broke." }) with { Total = 70 },
        Queue = Table<DashboardQueueItem>(),
        Workers = Table<DashboardWorker>(),
        Schedules = Table<DashboardSchedule>(),
        TodoJobs = Table<DashboardTodoJob>(),
        Approvals = Table<DashboardApproval>(),
        Breakers = Table<DashboardBreaker>(),
        Budgets = Table<DashboardBudget>(),
        CostByDay = Table<DashboardSpend>(),
        CostByMission = Table<DashboardSpend>(),
        DeadLetters = Table<DashboardDeadLetter>(),
        Sync = new DashboardSync { Issues = Table<DashboardHandoff>() with { Error = "It cannot be read." } },
        Retention = Table<DashboardRetention>(),
        Reports = new DashboardReports { Files = Table<DashboardReport>() },
    };

    public static DashboardTable<T> Table<T>(params T[] rows) => new() { Command = $"Get-{typeof(T).Name}", Rows = rows, Total = rows.Length };
}
