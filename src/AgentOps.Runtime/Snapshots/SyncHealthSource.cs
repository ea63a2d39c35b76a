namespace AgentOps;

/// <summary>What Get-SyncHealth says.</summary>
internal sealed class SyncHealthSource : IOpsSource
{
    public string Name => OpsPartNames.SyncHealth;

    public string Title => "Health of hand-offs";

    public string Command => "Get-SyncHealth";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct)
    {
        var health = (await visit.AuditAsync()).Health;
        return new OpsContent($"{health.Status}", $"{DashboardWords.Of(health.Issues.Count, "issue")} with hand-offs; {DashboardWords.Of(health.Prunable, "hand-off")} a clean-up would take ({ByteSize.Show(health.PrunableBytes)})")
        {
            Data = health,
            Markdown = () => MarkdownOf(health),
        };
    }

    private static string MarkdownOf(SyncHealth health) => MarkdownTable.Write(["tracker", "issue", "state", "findings>", "staged>", "applied>", "prunable>", "size>"], health.Issues.Select(issue => new[]
    {
        OpsText.Cell(issue.Tracker), OpsText.Cell(issue.Issue), $"{issue.State}", $"{issue.Findings}", $"{issue.Staged}", $"{issue.Applied}", $"{issue.Prunable}", ByteSize.Show(issue.Bytes),
    })) + "\n" + OpsText.Commands(health.NextActions);
}
