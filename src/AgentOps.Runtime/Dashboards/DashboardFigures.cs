namespace AgentOps;

/// <summary>The numbers at the top of a dashboard. Pure.</summary>
internal static class DashboardFigures
{
    public static IReadOnlyList<DashboardFigure> Of(DashboardFacts facts)
    {
        var (health, queue, now) = (facts.Health, facts.Queue, facts.Now);
        var window = $"last {DashboardWords.Window(health.Window)}";
        var spent = facts.Days.Sum(day => day.Cost);
        return
        [
            new DashboardFigure
            {
                Id = "success_rate", Label = "Success rate", Unit = "percent", Value = health.SuccessRate, Command = "Get-AgentHealth",
                Text = health.SuccessRate is { } rate ? DashboardWords.Percent(rate) : "no runs", Severity = SeverityOf(health.Status),
                Note = $"{DashboardWords.Count(health.Succeeded)} of {DashboardWords.Of(health.Succeeded + health.Failed, "run")}, {window}",
            },
            Count("blocked", "Blocked runs", facts.Counts.Of(RunStatus.Blocked), "Get-AgentRun -Status Blocked", "a person decides about them", Bad(facts.Counts.Of(RunStatus.Blocked))),
            Count("approvals", "Approvals", facts.Approvals.Count, "Get-AgentApproval -Status Pending",
                facts.Approvals.Count == 0 ? "nobody is asked" : $"the first runs out in {DashboardWords.Span(facts.Approvals[0].ExpiresAt - now)}", Bad(facts.Approvals.Count)),
            Count("dead_letters", "Dead letters", facts.Counts.DeadLetters, "Get-AgentDeadLetter", "nothing tries them again by itself", Bad(facts.Counts.DeadLetters)),
            Count("running", "Running", facts.Counts.Of(RunStatus.Running), "Get-AgentRun -Status Running", $"{DashboardWords.Of(queue.Workers, "worker")} alive", DashboardSeverity.Clean),
            Count("waiting", "In the queue", queue.Size, "Get-AgentQueue", QueueNote(queue, now), queue.Size >= queue.Capacity || (queue.IsSuspended && queue.Size > 0) ? DashboardSeverity.Issues : DashboardSeverity.Clean),
            Seconds("p95_duration", "95 % of runs within", health.P95Duration, "Get-AgentHealth", health.AverageDuration is { } average ? $"{DashboardWords.Span(average)} on average, {window}" : window),
            new DashboardFigure
            {
                Id = "cost", Label = "Cost", Unit = "usd", Value = (double)spent, Text = DashboardWords.Money(spent), Command = $"Get-AgentCost -By Day {CommandText.Since(facts.Since)}",
                Note = $"since {DashboardWords.Day(facts.Since)}; {DashboardWords.Money(health.TotalCost)} in the {window}",
            },
            Count("breakers", "Open breakers", health.OpenBreakers.Count, "Get-CircuitBreaker", "missions and services that are let rest", health.OpenBreakers.Count > 0 ? DashboardSeverity.Issues : DashboardSeverity.Clean),
            Count("handoffs", "Hand-offs", facts.Sync.Staged, "Get-SyncHealth", $"wait for a tracker; {DashboardWords.Of(facts.Sync.Findings, "finding")} in the archive",
                facts.Sync.Findings > 0 ? DashboardSeverity.Issues : Bad(facts.Sync.Staged)),
            Count("runs", "Runs in the store", facts.Counts.Total, "Get-AgentRun | Measure-Object", $"{DashboardWords.Count(facts.Counts.Ended)} have ended", DashboardSeverity.Clean),
            new DashboardFigure
            {
                Id = "store", Label = "Store", Unit = "bytes", Value = facts.StoreBytes, Text = ByteSize.Show(facts.StoreBytes), Command = "Test-AgentStore", Note = "on disk, its log too",
            },
        ];
    }

    /// <summary>Health and work in two sentences.</summary>
    public static string Summary(DashboardFacts facts)
    {
        var (health, running) = (facts.Health, facts.Counts.Of(RunStatus.Running));
        var ended = health.Succeeded + health.Failed;
        var window = DashboardWords.Window(health.Window);
        return $"Health is {health.Status}: "
            + (ended == 0 ? $"no run succeeded or failed in the last {window}; " : $"{DashboardWords.Count(health.Succeeded)} of {DashboardWords.Of(ended, "run")} succeeded in the last {window}; ")
            + $"{OrNo(running, "run is", "runs are")} executing, {OrNo(facts.Queue.Size, "run waits", "runs wait")} in the queue, and {OrNo(facts.Queue.Workers, "worker is", "workers are")} alive.";
    }

    private static string OrNo(long count, string one, string many) => count == 0 ? $"no {one}" : DashboardWords.Of(count, one, many);

    private static string QueueNote(QueueState queue, DateTimeOffset now) => queue.IsSuspended ? "suspended: nothing is taken"
        : queue.OldestAt is { } oldest ? $"of at most {DashboardWords.Count(queue.Capacity)}; the oldest for {DashboardWords.Span(now - oldest)}"
        : $"of at most {DashboardWords.Count(queue.Capacity)}";

    private static DashboardSeverity Bad(long count) => count > 0 ? DashboardSeverity.Attention : DashboardSeverity.Clean;

    private static DashboardSeverity SeverityOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => DashboardSeverity.Clean,
        HealthStatus.Degraded => DashboardSeverity.Attention,
        _ => DashboardSeverity.Issues,
    };

    private static DashboardFigure Count(string id, string label, long count, string command, string note, DashboardSeverity severity) =>
        new() { Id = id, Label = label, Unit = "count", Value = count, Text = DashboardWords.Count(count), Command = command, Note = note, Severity = severity };

    private static DashboardFigure Seconds(string id, string label, TimeSpan? span, string command, string note) =>
        new() { Id = id, Label = label, Unit = "seconds", Value = span?.TotalSeconds, Text = span is { } known ? DashboardWords.Span(known) : "no runs", Command = command, Note = note };
}
