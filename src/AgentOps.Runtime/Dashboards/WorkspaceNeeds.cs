using static AgentOps.DashboardSeverity;

namespace AgentOps;

/// <summary>Finds what needs a person about the workspace as a whole. Pure.</summary>
internal static class WorkspaceNeeds
{
    private const int MostCommands = 3;

    public static IEnumerable<DashboardNeed> Of(DashboardFacts facts) =>
        new[] { Trust(facts), Workers(facts), Suspended(facts), DeadLetters(facts), Sync(facts.Sync), Reports(facts.Reports) }.OfType<DashboardNeed>().Concat(facts.Health.Problems.Select(problem => Problem(problem, facts)).OfType<DashboardNeed>());

    private static DashboardNeed? Trust(DashboardFacts facts) => facts.IsTrusted ? null : new DashboardNeed
    {
        Severity = Attention,
        Kind = DashboardNeedKinds.Trust,
        Title = "You do not trust this workspace's configuration as it is now",
        Detail = "Its endpoints, commands and lowered risks do not count until you have read it and said so.",
        Commands = ["Get-AgentWorkspace", "Grant-AgentWorkspaceTrust"],
    };

    private static DashboardNeed? Workers(DashboardFacts facts) => facts.Queue is not { Waiting: > 0, Workers: 0, IsSuspended: false } ? null : new DashboardNeed
    {
        Severity = Issues,
        Kind = DashboardNeedKinds.Worker,
        Title = $"{DashboardWords.Of(facts.Queue.Waiting, "run waits", "runs wait")} and no worker is there to take {(facts.Queue.Waiting == 1 ? "it" : "them")}",
        Since = facts.Queue.OldestAt,
        Commands = ["Get-AgentService", "Start-AgentService"],
    };

    private static DashboardNeed? Suspended(DashboardFacts facts) => facts.Queue.Suspension is not { } suspension ? null : new DashboardNeed
    {
        Severity = facts.Queue.Size > 0 ? Issues : Attention,
        Kind = DashboardNeedKinds.Queue,
        Title = $"The queue is suspended; {DashboardWords.Of(facts.Queue.Size, "run waits", "runs wait")}",
        Detail = DashboardText.Sentence($"By {suspension.By}. {suspension.Reason}"),
        Since = suspension.At,
        Commands = ["Get-AgentQueue", "Resume-AgentQueue"],
    };

    private static DashboardNeed? DeadLetters(DashboardFacts facts) => facts.DeadLetters.Count == 0 ? null : new DashboardNeed
    {
        Severity = Attention,
        Kind = DashboardNeedKinds.DeadLetters,
        Title = $"{DashboardWords.Of(Math.Max(facts.Counts.DeadLetters, facts.DeadLetters.Count), "run has", "runs have")} failed for good",
        Detail = DashboardText.Sentence($"{string.Join(", ", CausesOf(facts.DeadLetters).Take(MostCommands).Select(code => $"{code.Count()} × {code.Key}"))}. {CausesOf(facts.DeadLetters).First().First().SuggestedAction}"),
        Since = facts.DeadLetters[^1].Since,
        Commands = ["Get-AgentDeadLetter", facts.DeadLetters.Count == 1 ? $"Restart-AgentDeadLetter {facts.DeadLetters[0].RunId}" : "Get-AgentDeadLetter | Restart-AgentDeadLetter -WhatIf"],
    };

    private static IEnumerable<IGrouping<string, DeadLetter>> CausesOf(IReadOnlyList<DeadLetter> letters) => letters.GroupBy(letter => letter.Code).OrderByDescending(code => code.Count());

    private static DashboardNeed? Sync(DashboardSync sync) => sync.Status is not (SyncHealthStatus.Issues or SyncHealthStatus.Attention) ? null : new DashboardNeed
    {
        Severity = sync.Status == SyncHealthStatus.Issues ? Issues : Attention,
        Kind = DashboardNeedKinds.Sync,
        Title = sync.Findings > 0 ? $"The archive of hand-offs must be repaired: {DashboardWords.Of(sync.Findings, "finding")}" : $"{DashboardWords.Of(sync.Staged, "hand-off waits", "hand-offs wait")} for a tracker",
        Commands = [.. sync.NextActions.Take(MostCommands)],
    };

    private static DashboardNeed? Reports(DashboardReports reports) => reports is { Severity: not Issues, Drifted: 0 } ? null : new DashboardNeed
    {
        Severity = Attention,
        Kind = DashboardNeedKinds.Reports,
        Title = reports.Severity == Issues ? $"{DashboardWords.Of(reports.Stale + reports.Unknown, "report is", "reports are")} too old to go by" : $"{DashboardWords.Of(reports.Drifted, "report was", "reports were")} judged by other rules than those of now",
        Commands = [.. reports.Files.Rows.Where(report => report.Freshness is ReportFreshness.Stale or ReportFreshness.Unknown || report.Policy == PolicyAlignment.Drift).Select(report => report.Command).Distinct().Take(MostCommands)],
    };

    // What has a place of its own above is not said twice.
    private static DashboardNeed? Problem(HealthProblem problem, DashboardFacts facts) => problem.Code is "breaker_open" or "approvals_waiting" or "many_blocked" ? null : new DashboardNeed
    {
        Severity = problem.Code == "queue_full" || (problem.Code == "high_failure_rate" && facts.Health.Status == HealthStatus.Unhealthy) ? Issues : Attention,
        Kind = DashboardNeedKinds.Health,
        Title = DashboardText.Sentence(problem.Message),
        Commands = [problem.Command],
        Runbook = problem.Runbook,
    };
}
