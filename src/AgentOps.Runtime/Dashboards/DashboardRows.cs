namespace AgentOps;

/// <summary>Rows of a dashboard out of what the services give.</summary>
internal static class DashboardRows
{
    public static DashboardRun Of(Run run) => new()
    {
        Id = run.Id,
        Mission = DashboardText.Name(run.Mission),
        Kind = run.Kind,
        Status = run.Status,
        Attempt = run.Attempt,
        DryRun = run.DryRun,
        CreatedAt = run.CreatedAt,
        EndedAt = run.EndedAt,
        Duration = run.Duration,
        Cost = run.Cost,
        Outcome = DashboardText.Sentence(run.Status == RunStatus.Succeeded ? run.Summary : run.Error?.Message ?? run.Reason ?? run.Summary),
    };

    public static DashboardQueueItem Of(QueueItem item) => new()
    {
        Position = item.Position,
        Id = item.Id,
        Mission = DashboardText.Name(item.Mission),
        Status = item.Status,
        Priority = item.Priority,
        SubmittedAt = item.SubmittedAt,
        SubmittedBy = DashboardText.Name(item.SubmittedBy),
        DueAt = item.DueAt,
        Hold = DashboardText.Sentence(item.Hold?.Reason),
    };

    public static DashboardWorker Of(WorkerInfo worker, WorkerState state) => new()
    {
        Id = worker.Id,
        Mode = worker.Mode,
        State = state,
        Running = state == WorkerState.NotRunning ? 0 : worker.Running,
        Slots = worker.Slots,
        Completed = worker.Completed,
        Failed = worker.Failed,
        StartedAt = worker.StartedAt,
        HeartbeatAt = worker.HeartbeatAt,
        Owner = DashboardText.Name(worker.Owner),
        LastError = DashboardText.Sentence(worker.LastError),
    };

    public static DashboardSchedule Of(Schedule schedule) => new()
    {
        Name = DashboardText.Name(schedule.Name),
        Mission = DashboardText.Name(schedule.Mission),
        When = DashboardText.Name(schedule.When),
        Enabled = schedule.Enabled,
        NextRunAt = schedule.NextRunAt,
        LastRunAt = schedule.LastRunAt,
        LastStatus = schedule.LastStatus,
        SuccessRate = schedule.SuccessRate,
        ConsecutiveFailures = schedule.ConsecutiveFailures,
        Trouble = DashboardText.Sentence(schedule.Enabled ? schedule.LastError?.Message : schedule.DisabledReason ?? schedule.LastError?.Message),
    };

    public static DashboardTodoJob Of(TodoJob job) => new()
    {
        Name = DashboardText.Name(job.Name),
        Status = job.Status,
        TotalItems = job.TotalItems,
        CompletedItems = job.CompletedItems,
        FailedItems = job.FailedItems,
        BlockedItems = job.BlockedItems,
        SkippedItems = job.SkippedItems,
        UpdatedAt = job.UpdatedAt,
        Reason = DashboardText.Sentence(job.Reason ?? (job.NextItemText is { } next ? $"next: {next}" : null)),
    };

    public static DashboardApproval Of(Approval approval) => new()
    {
        Id = approval.Id,
        RunId = approval.RunId,
        Mission = DashboardText.Name(approval.Mission),
        Kind = approval.Kind,
        Tool = DashboardText.Name(approval.Tool),
        Risk = approval.Risk,
        Summary = DashboardText.Sentence(approval.Summary),
        RequestedAt = approval.RequestedAt,
        ExpiresAt = approval.ExpiresAt,
    };

    public static DashboardBreaker Of(CircuitBreaker breaker) => new()
    {
        Scope = DashboardText.Name(breaker.Scope),
        State = breaker.State,
        ConsecutiveFailures = breaker.ConsecutiveFailures,
        OpenedAt = breaker.OpenedAt,
        RetryAt = breaker.RetryAt,
        LastError = DashboardText.Sentence(breaker.LastError),
    };

    public static DashboardBudget Of(BudgetState budget) => new()
    {
        Name = DashboardText.Name(budget.Name),
        Period = budget.Period,
        Cost = budget.Cost,
        MaxCost = budget.MaxCost,
        Tokens = budget.Tokens,
        MaxTokens = budget.MaxTokens,
        Share = budget.Share,
        IsSpent = budget.IsSpent,
        ResetsAt = budget.ResetsAt,
        HeldRuns = budget.HeldRuns + budget.BlockedRuns.Count,
    };

    public static DashboardDeadLetter Of(DeadLetter letter) => new()
    {
        RunId = letter.RunId,
        Mission = DashboardText.Name(letter.Mission),
        Since = letter.Since,
        Attempts = letter.Attempts,
        Code = DashboardText.Name(letter.Code),
        Message = DashboardText.Sentence(letter.Message),
        Remedy = DashboardText.Sentence(letter.SuggestedAction),
    };

    public static DashboardHandoff Of(SyncIssueHealth issue) => new()
    {
        Tracker = DashboardText.Name(issue.Tracker),
        Issue = DashboardText.Name(issue.Issue),
        State = issue.State,
        Findings = issue.Findings,
        Staged = issue.Staged,
        Applied = issue.Applied,
        Bytes = issue.Bytes,
        LatestAppliedAt = issue.LatestAppliedAt,
    };

    public static DashboardSpend Of(UsageRow mission) => new()
    {
        Mission = DashboardText.Name(mission.Mission),
        Runs = mission.Runs,
        Cost = mission.Cost,
        InputTokens = mission.InputTokens,
        OutputTokens = mission.OutputTokens,
    };
}
