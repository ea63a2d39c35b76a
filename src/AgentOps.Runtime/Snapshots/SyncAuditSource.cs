namespace AgentOps;

/// <summary>What Export-SyncAudit writes.</summary>
internal sealed class SyncAuditSource : IOpsSource
{
    public string Name => OpsPartNames.SyncAudit;

    public string Title => "Audit of hand-offs";

    public string Command => "Export-SyncAudit -Path audit.md";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct)
    {
        var audit = await visit.AuditAsync();
        return new OpsContent(SyncAuditReport.StatusOf(audit), $"{DashboardWords.Of(audit.Findings.Count, "finding")}, {audit.Staged.Count} staged, {audit.Applied.Count} applied ({ByteSize.Show(audit.Health.Bytes)})")
        {
            Json = () => Redactor.RedactJson(SyncAuditReport.For(".json", audit, visit.Workspace)),
            Markdown = () => Redactor.Redact(SyncAuditReport.For(".md", audit, visit.Workspace)),
        };
    }
}
