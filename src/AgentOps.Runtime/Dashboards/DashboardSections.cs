using static AgentOps.DashboardSeverity;

namespace AgentOps;

/// <summary>The tables of a dashboard in their order. Pure.</summary>
internal static class DashboardSections
{
    public static IReadOnlyList<PageSection> Of(DashboardSnapshot snapshot) =>
    [
        Section("approvals", "Approvals", "Questions that wait for a person, the first to run out first.", snapshot.Approvals, new PageColumns<DashboardApproval>()
            .Id("Id", row => row.Id).Text("Asks", row => Words(row.Kind)).Head("Mission", row => row.Mission).Long("Question", row => row.Summary)
            .Tone("Risk", row => $"{row.Risk}", row => row.Risk == Risk.Destructive ? Attention : null).Time("Asked (UTC)", row => row.RequestedAt).Time("Runs out (UTC)", row => row.ExpiresAt)),
        Section("dead-letters", "Dead letters", "Failed runs that nothing tries again by itself, the newest first.", snapshot.DeadLetters, new PageColumns<DashboardDeadLetter>()
            .Id("Run", row => row.RunId).Head("Mission", row => row.Mission).Text("Error", row => row.Code).Long("Message", row => row.Message).Count("Attempts", row => row.Attempts)
            .Time("Since (UTC)", row => row.Since)),
        Section("breakers", "Circuit breakers", "Those that are not closed first.", snapshot.Breakers, new PageColumns<DashboardBreaker>()
            .Head("Scope", row => row.Scope).Tone("State", row => Words(row.State), row => row.State switch { BreakerState.Open => Issues, BreakerState.HalfOpen => Attention, _ => Clean })
            .Count("Failures in a row", row => row.ConsecutiveFailures).Time("Opened (UTC)", row => row.OpenedAt).Time("Tries again (UTC)", row => row.RetryAt).Long("Last error", row => row.LastError)),
        Section("runs", "Runs", "The newest first, also those that have not ended.", snapshot.Runs, new PageColumns<DashboardRun>()
            .Id("Run", row => row.Id).Head("Mission", row => row.DryRun ? $"{row.Mission} (dry run)" : row.Mission).Tone("Status", row => Words(row.Status), row => ToneOf(row.Status))
            .Time("Created (UTC)", row => row.CreatedAt).Span("Took", row => row.Duration > TimeSpan.Zero ? row.Duration : null).Money("Cost", row => row.Cost > 0 ? row.Cost : null).Long("Outcome", row => row.Outcome)),
        Section("queue", "Queue", "What waits, in the order in which it is taken.", snapshot.Queue, new PageColumns<DashboardQueueItem>()
            .Count("Place", row => row.Position).Id("Run", row => row.Id).Head("Mission", row => row.Mission).Text("Priority", row => $"{row.Priority}")
            .Time("Submitted (UTC)", row => row.SubmittedAt).Text("By", row => row.SubmittedBy).Time("Not before (UTC)", row => row.DueAt).Long("Held by", row => row.Hold)),
        Section("workers", "Workers", "", snapshot.Workers, new PageColumns<DashboardWorker>()
            .Id("Worker", row => row.Id).Text("Mode", row => $"{row.Mode}").Tone("State", row => Words(row.State), row => row.State switch { WorkerState.Stale => Issues, WorkerState.NotRunning => null, _ => Clean })
            .Text("Busy", row => $"{row.Running} of {row.Slots}").Count("Completed", row => row.Completed).Count("Failed", row => row.Failed).Time("Last seen (UTC)", row => row.HeartbeatAt)
            .Long("Last trouble", row => row.LastError)),
        Section("schedules", "Schedules", "", snapshot.Schedules, new PageColumns<DashboardSchedule>()
            .Head("Schedule", row => row.Name).Text("Mission", row => row.Mission).Text("When", row => row.When).Tone("Enabled", row => row.Enabled ? "yes" : "no", row => row.Enabled ? Clean : null)
            .Time("Next (UTC)", row => row.NextRunAt).Time("Last (UTC)", row => row.LastRunAt).Text("Came to", row => row.LastStatus is { } status ? Words(status) : "").Percent("Success, 30 d", row => row.SuccessRate)
            .Long("Trouble", row => row.Trouble)),
        Section("todo-jobs", "Todo jobs", "", snapshot.TodoJobs, new PageColumns<DashboardTodoJob>()
            .Head("Job", row => row.Name).Tone("Status", row => $"{row.Status}", row => row.Status switch { TodoJobStatus.Failed => Issues, TodoJobStatus.Suspended => Attention, TodoJobStatus.Succeeded => Clean, _ => null })
            .Count("Done", row => row.CompletedItems).Count("Items", row => row.TotalItems).Count("Failed", row => row.FailedItems).Count("Skipped", row => row.SkippedItems).Time("Changed (UTC)", row => row.UpdatedAt)
            .Long("Why, or what is next", row => row.Reason)),
        Section("budgets", "Budgets", "The most used first.", snapshot.Budgets, new PageColumns<DashboardBudget>()
            .Head("Budget", row => row.Name).Percent("Used", row => 100 * row.Share).Money("Spent", row => row.Cost).Money("Of", row => row.MaxCost).Count("Tokens", row => row.Tokens).Count("Of tokens", row => row.MaxTokens)
            .Time("Begins anew (UTC)", row => row.ResetsAt).Count("Runs it holds", row => row.HeldRuns)),
        Section("cost", "Cost by mission", $"Of runs that ended since {DashboardWords.Day(snapshot.Since)}, the most expensive first.", snapshot.CostByMission, new PageColumns<DashboardSpend>()
            .Head("Mission", row => row.Mission ?? "").Money("Cost", row => row.Cost).Count("Runs", row => row.Runs).Count("Tokens in", row => row.InputTokens).Count("Tokens out", row => row.OutputTokens)),
        Section("sync", "Hand-offs", SyncLead(snapshot.Sync), snapshot.Sync.Issues, new PageColumns<DashboardHandoff>()
            .Head("Issue", row => $"{row.Tracker} #{row.Issue}").Tone("State", row => Words(row.State), row => row.State == SyncIssueState.RepairNeeded ? Issues : Clean).Count("Findings", row => row.Findings)
            .Count("Staged", row => row.Staged).Count("Applied", row => row.Applied).Bytes("Archive", row => row.Bytes).Time("Last applied (UTC)", row => row.LatestAppliedAt)),
        Section("retention", "Retention", "What is kept, and what a clean-up would take now. What takes long to count is left to the command.", Kept(snapshot.Retention), new PageColumns<DashboardRetention>()
            .Head("Class", row => row.Class).Count("Items", row => row.Items).Bytes("Size", row => row.Bytes).Time("Oldest (UTC)", row => row.OldestAt).Count("Due", row => row.Due).Bytes("Frees", row => row.DueBytes)
            .Long("Rules", row => row.Rules).Code("Command", row => row.Command)),
        Section("reports", "Reports", ReportsLead(snapshot.Reports), snapshot.Reports.Files, new PageColumns<DashboardReport>()
            .Head("Report", row => row.Name).Tone("Age", row => $"{row.Freshness}", row => ToneOf(row.Freshness)).Time("Made (UTC)", row => row.GeneratedAt).Text("Policy", row => row.Policy is { } policy ? $"{policy}" : "")
            .Bytes("Size", row => row.Bytes).Code("File", row => row.Path).Code("Command", row => row.Command)),
    ];

    private static PageSection Section<T>(string id, string title, string lead, DashboardTable<T> table, PageColumns<T> columns) => new()
    {
        Id = id,
        Title = title,
        Count = DashboardWords.Count(table.Total),
        Lead = lead,
        Command = table.Command,
        Error = table.Error ?? "",
        Table = columns.Fill(title, table),
    };

    // A class without anything in it says nothing.
    private static DashboardTable<DashboardRetention> Kept(DashboardTable<DashboardRetention> classes) =>
        classes with { Rows = [.. classes.Rows.Where(row => row.Items > 0)], Total = classes.Rows.Count(row => row.Items > 0) };

    private static string SyncLead(DashboardSync sync) => sync.Status is not { } status ? ""
        : $"{status}: {DashboardWords.Of(sync.Findings, "finding")}, {DashboardWords.Count(sync.Staged)} staged, {DashboardWords.Count(sync.Applied)} applied, {ByteSize.Show(sync.Bytes)} in the archive.";

    private static string ReportsLead(DashboardReports reports) =>
        $"{DashboardWords.Count(reports.Fresh)} fresh, {DashboardWords.Count(reports.Aging)} aging, {DashboardWords.Count(reports.Stale)} stale, {DashboardWords.Count(reports.Future)} from the future, {DashboardWords.Count(reports.Unknown)} of unknown age.";

    private static DashboardSeverity? ToneOf(RunStatus status) => status switch
    {
        RunStatus.Succeeded => Clean,
        RunStatus.Failed => Issues,
        RunStatus.Blocked => Attention,
        _ => null,
    };

    private static DashboardSeverity ToneOf(ReportFreshness freshness) => freshness switch
    {
        ReportFreshness.Fresh => Clean,
        ReportFreshness.Aging or ReportFreshness.Future => Attention,
        _ => Issues,
    };

    // HalfOpen reads as two words.
    private static string Words(Enum value) => string.Concat(value.ToString().Select((c, at) => at > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
}
