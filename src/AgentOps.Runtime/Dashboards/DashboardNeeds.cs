using static AgentOps.DashboardSeverity;

namespace AgentOps;

/// <summary>Finds what needs a person. Pure.</summary>
internal static class DashboardNeeds
{
    /// <summary>So many of one kind are told one by one; the others in one line.</summary>
    private const int MostOfAKind = 5;

    public static IReadOnlyList<DashboardNeed> Of(DashboardFacts facts) =>
    [
        .. Some(facts.Approvals, approval => Approval(approval, facts.Now), DashboardNeedKinds.Approval, "approvals", "Get-AgentApproval -Status Pending")
            .Concat(Some(facts.Publications, Publication, DashboardNeedKinds.Publication, "publications that stopped half-way", "Get-AgentPublication -Status Failed, Publishing"))
            .Concat(Some(facts.Stuck, Stuck, DashboardNeedKinds.Run, "runs nobody goes on with", "Get-AgentRun -Status Blocked, Running"))
            .Concat(Some(facts.Health.OpenBreakers, Breaker, DashboardNeedKinds.Breaker, "circuit breakers that are not closed", "Get-CircuitBreaker"))
            .Concat(Some(facts.Budgets.Where(budget => budget.Share >= budget.AlertAt).OrderByDescending(budget => budget.Share).ToList(), Budget, DashboardNeedKinds.Budget, "budgets nearly spent", "Get-AgentBudget"))
            .Concat(Some(facts.Schedules.Where(GaveUp).ToList(), Schedule, DashboardNeedKinds.Schedule, "schedules that were disabled", "Get-AgentSchedule"))
            .Concat(Some(facts.TodoJobs.Where(job => job.BlockedItems > 0 || job is { Status: TodoJobStatus.Suspended, Error: not null }).ToList(), TodoJob, DashboardNeedKinds.TodoJob, "todo jobs that stand still", "Get-AgentTodoJob"))
            .Concat(Some(facts.Workers.Where(worker => worker.State == WorkerState.Stale).ToList(), Worker, DashboardNeedKinds.Worker, "workers that do not answer", "Get-AgentService"))
            .Concat(WorkspaceNeeds.Of(facts))
            .OrderByDescending(need => need.Severity).ThenBy(need => need.Since ?? DateTimeOffset.MaxValue),
    ];

    private static IEnumerable<DashboardNeed> Some<T>(IReadOnlyList<T> all, Func<T, DashboardNeed> need, string kind, string many, string command)
    {
        var needs = all.Take(MostOfAKind).Select(need).ToList();
        if (all.Count > MostOfAKind)
            needs.Add(new DashboardNeed { Severity = Attention, Kind = kind, Title = $"And {DashboardWords.Count(all.Count - MostOfAKind)} more {many}", Commands = [command] });
        return needs;
    }

    private static DashboardNeed Approval(Approval approval, DateTimeOffset now) => new()
    {
        // After a crash, or with little time left, waiting makes it worse.
        Severity = approval.Kind is ApprovalKind.InDoubt or ApprovalKind.Scope || approval.ExpiresAt - now < TimeSpan.FromHours(1) ? Issues : Attention,
        Kind = DashboardNeedKinds.Approval,
        Title = DashboardText.Sentence(approval.Summary),
        Detail = $"{Question(approval.Kind)} Mission {DashboardText.Name(approval.Mission)}, run {approval.RunId}; runs out in {DashboardWords.Span(approval.ExpiresAt - now)}.",
        Since = approval.RequestedAt,
        Commands = [$"Get-AgentApproval {approval.Id} | Format-List", .. Answers(approval), $"Deny-AgentApproval {approval.Id}"],
        Runbook = approval.Kind switch { ApprovalKind.InDoubt => "step-in-doubt", ApprovalKind.Budget => "cost-exceeded", _ => "approval-timeout" },
    };

    // What is said about a spent budget needs a number that only a person knows.
    private static string[] Answers(Approval approval) => approval.Kind switch
    {
        ApprovalKind.InDoubt => [$"Approve-AgentApproval {approval.Id} -Resolution Done", $"Approve-AgentApproval {approval.Id} -Resolution Repeat"],
        ApprovalKind.Budget => [],
        _ => [$"Approve-AgentApproval {approval.Id}"],
    };

    private static string Question(ApprovalKind kind) => kind switch
    {
        ApprovalKind.ToolCall => "May this call be made?",
        ApprovalKind.InDoubt => "A step was interrupted: was it done?",
        ApprovalKind.Budget => "A budget is spent: approve with a higher -MaxCost or -MaxTokens?",
        ApprovalKind.HumanInput => "An agent waits for a person.",
        ApprovalKind.Scope => "An agent changed what it should not.",
        ApprovalKind.Hold => "A provider's limit is over: go on?",
        ApprovalKind.Publication => "May this reach its tracker?",
        _ => "A person decides.",
    };

    private static DashboardNeed Publication(Publication publication) => new()
    {
        Severity = Issues,
        Kind = DashboardNeedKinds.Publication,
        Title = DashboardText.Sentence($"A publication for {publication.Tracker}#{publication.Issue} stopped half-way: {publication.Title}"),
        Detail = DashboardText.Sentence(publication.Error?.Message ?? publication.Summary),
        Since = publication.UpdatedAt,
        Commands = [$"Get-AgentPublication {publication.Id} | Format-List", publication.ApprovalId is { } approval ? $"Approve-AgentApproval {approval}" : $"Restart-AgentRun {publication.RunId}"],
    };

    private static DashboardNeed Stuck(Run run) => new()
    {
        Severity = Attention,
        Kind = DashboardNeedKinds.Run,
        Title = run.Status == RunStatus.Blocked ? $"Run {run.Id} is blocked and asks nobody any more" : $"Run {run.Id} lost its process",
        Detail = DashboardText.Sentence($"Mission {run.Mission}. {run.Reason}"),
        Since = run.BlockedAt ?? run.LeaseUntil,
        Commands = [$"Get-AgentTranscript {run.Id}", $"Resume-AgentRun {run.Id}"],
        Runbook = run.Status == RunStatus.Blocked ? "approval-timeout" : null,
    };

    private static DashboardNeed Breaker(CircuitBreaker breaker) => new()
    {
        Severity = breaker.State == BreakerState.Open ? Issues : Attention,
        Kind = DashboardNeedKinds.Breaker,
        Title = $"Circuit breaker {DashboardText.Name(breaker.Scope)} is {breaker.State}",
        Detail = DashboardText.Sentence(breaker.LastError),
        Since = breaker.OpenedAt,
        Commands = [CommandText.With("Get-CircuitBreaker", breaker.Scope, "Get-CircuitBreaker"), .. CommandText.Quote(breaker.Scope) is { } scope ? [$"Reset-CircuitBreaker {scope}"] : Array.Empty<string>()],
        Runbook = "circuit-breaker-open",
    };

    private static DashboardNeed Budget(BudgetState budget) => new()
    {
        Severity = budget.IsSpent && budget.HeldRuns + budget.BlockedRuns.Count > 0 ? Issues : Attention,
        Kind = DashboardNeedKinds.Budget,
        Title = $"Budget {DashboardText.Name(budget.Name)} is {(budget.IsSpent ? "spent" : $"spent to {DashboardWords.Percent(100 * budget.Share)}")}",
        Detail = DashboardText.Sentence(BudgetRules.InWords(budget)),
        Since = budget.AlertedAt,
        Commands = [CommandText.With("Get-AgentBudget", budget.Name, "Get-AgentBudget")],
        Runbook = "cost-exceeded",
    };

    // One that a person disabled needs nobody.
    private static bool GaveUp(Schedule schedule) => schedule is { Enabled: false, DisableAfter: > 0 } && schedule.ConsecutiveFailures >= schedule.DisableAfter;

    private static DashboardNeed Schedule(Schedule schedule) => new()
    {
        Severity = Attention,
        Kind = DashboardNeedKinds.Schedule,
        Title = $"Schedule {DashboardText.Name(schedule.Name)} was disabled after {DashboardWords.Of(schedule.ConsecutiveFailures, "failure")} in a row",
        Detail = DashboardText.Sentence(schedule.LastError?.Message ?? schedule.DisabledReason),
        Since = schedule.DisabledAt,
        Commands = [CommandText.With("Get-AgentSchedule", schedule.Name, "Get-AgentSchedule"), .. CommandText.Quote(schedule.Name) is { } name ? [$"Enable-AgentSchedule {name}"] : Array.Empty<string>()],
    };

    private static DashboardNeed TodoJob(TodoJob job) => new()
    {
        Severity = Attention,
        Kind = DashboardNeedKinds.TodoJob,
        Title = job.BlockedItems > 0 ? $"Todo job {DashboardText.Name(job.Name)}: {DashboardWords.Of(job.BlockedItems, "item has", "items have")} failed for good" : $"Todo job {DashboardText.Name(job.Name)} is {job.Status}",
        Detail = DashboardText.Sentence(job.Reason ?? job.Error?.Message),
        Since = job.UpdatedAt,
        Commands = [CommandText.With("Get-AgentTodoItem -Status Failed -Job", job.Name, "Get-AgentTodoJob"), .. CommandText.Quote(job.Name) is { } name ? [$"Resume-AgentTodoJob {name}"] : Array.Empty<string>()],
    };

    private static DashboardNeed Worker(DashboardWorker worker) => new()
    {
        Severity = Attention,
        Kind = DashboardNeedKinds.Worker,
        Title = $"Worker {worker.Id} does not answer",
        Detail = $"Its runs are taken over when their leases end. {worker.LastError}".TrimEnd(),
        Since = worker.HeartbeatAt,
        Commands = ["Get-AgentService"],
    };
}
