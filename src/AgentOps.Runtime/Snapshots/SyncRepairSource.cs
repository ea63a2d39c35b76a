namespace AgentOps;

/// <summary>What Invoke-SyncRepair would do.</summary>
internal sealed class SyncRepairSource : IOpsSource
{
    public string Name => OpsPartNames.SyncRepairPreview;

    public string Title => "Preview of a repair of hand-offs";

    public string Command => "Invoke-SyncRepair -WhatIf";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct)
    {
        var steps = await new SyncService(visit.Workspace, visit.Site.Clock).PlanAsync(SyncScope.All, ct);
        return new OpsContent(steps.Count > 0 ? "preview" : "clean", steps.Count > 0 ? $"A repair would do {DashboardWords.Of(steps.Count, "thing")}" : "There is nothing to repair")
        {
            Data = steps,
            Markdown = () => MarkdownTable.Write(["step", "path", "detail", "mends"],
                steps.Select(step => new[] { $"{step.Kind}", OpsText.Cell(step.Path), OpsText.Cell(step.Detail), string.Join(", ", step.Codes) })) + "\n",
        };
    }
}
