namespace AgentOps;

/// <summary>What Get-AgentHealth, Get-AgentQueue and Get-AgentService say.</summary>
internal sealed class WorkSource : IOpsSource
{
    public string Name => OpsPartNames.Status;

    public string Title => "Status";

    public string Command => "Get-AgentHealth";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct)
    {
        var runtime = await visit.RuntimeAsync();
        var work = OpsWork.Of(await runtime.Health.GetAsync(null, null, ct), await runtime.Service.GetAsync(ct), await runtime.Store.Runs.CountAsync(ct));
        return new OpsContent($"{work.Health}", SummaryOf(work)) { Data = work, Markdown = () => MarkdownOf(work) };
    }

    private static string SummaryOf(OpsWork work) =>
        $"{work.Succeeded} succeeded, {work.Failed} failed and {work.Blocked} blocked in {Durations.Format(work.Window)}; {work.QueueSize} of {work.QueueCapacity} wait; the service is {work.Service}";

    private static string MarkdownOf(OpsWork work)
    {
        string[][] rows =
        [
            ["health", $"{work.Health}", "Get-AgentHealth"],
            ["succeeded", $"{(work.SuccessRatePercent is { } rate ? DashboardWords.Percent(rate) : "-")}", "Get-AgentHealth"],
            ["cost", DashboardWords.Money(work.Cost), "Get-AgentCost"],
            .. work.Runs.Select(status => new[] { $"runs {status.Key}", DashboardWords.Count(status.Value), $"Get-AgentRun -Status {status.Key}" }),
            ["dead letters", DashboardWords.Count(work.DeadLetters), "Get-AgentDeadLetter"],
            ["approvals", $"{work.PendingApprovals}", "Get-AgentApproval -Status Pending"],
            ["open breakers", $"{work.OpenBreakers.Count}", "Get-CircuitBreaker"],
            ["queue", $"{work.QueueSize} of {work.QueueCapacity}{(work.QueueHeld > 0 ? $", {work.QueueHeld} held" : "")}{(work.IsQueueSuspended ? ", suspended" : "")}", "Get-AgentQueue"],
            ["workers", $"{work.Workers}", "Get-AgentService"],
        ];
        var problems = work.Problems.Count == 0 ? "" : $"\n{string.Concat(work.Problems.Select(problem => $"- {OpsText.Line(problem.Message)} {MarkdownText.Code(problem.Command)}\n"))}";
        return $"{MarkdownTable.Write(["what", "now>", "command"], rows.Select(row => new[] { row[0], row[1], MarkdownText.Code(row[2]) }))}\n{problems}\n{OpsText.Line(work.Rule)}\n";
    }
}
