namespace AgentOps;

/// <summary>What Invoke-AgentCleanup would take.</summary>
internal sealed class CleanupPreviewSource : IOpsSource
{
    public string Name => OpsPartNames.CleanupPreview;

    public string Title => "Preview of a clean-up";

    public string Command => "Invoke-AgentCleanup -WhatIf";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct)
    {
        var items = await (await visit.RuntimeAsync()).Retention.PlanAsync([], withKept: false, ct);
        return new OpsContent(items.Count > 0 ? "preview" : "clean",
            items.Count > 0 ? $"A clean-up would take {DashboardWords.Of(items.Count, "thing")} ({ByteSize.Show(items.Sum(item => item.Bytes))})" : "There is nothing to clean up")
        {
            Json = () => Redactor.RedactJson(CleanupReport.For(".json", items, visit.Workspace.Root, visit.Now)),
            Markdown = () => Redactor.Redact(CleanupReport.For(".md", items, visit.Workspace.Root, visit.Now)),
        };
    }
}
