namespace AgentOps;

/// <summary>What Test-SyncManifest says.</summary>
internal sealed class SyncCheckSource : IOpsSource
{
    public string Name => OpsPartNames.SyncCheck;

    public string Title => "Check of hand-offs";

    public string Command => "Test-SyncManifest";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct)
    {
        var findings = (await visit.AuditAsync()).Findings;
        var codes = string.Join(", ", findings.GroupBy(finding => finding.Code).OrderByDescending(code => code.Count()).Select(code => $"{code.Count()} × {code.Key}"));
        return new OpsContent(findings.Count > 0 ? "issues" : "clean", findings.Count > 0 ? $"{DashboardWords.Of(findings.Count, "finding")}: {codes}" : "Nothing is wrong with the archive")
        {
            Data = findings,
            Markdown = () => MarkdownTable.Write(["code", "severity", "path", "detail", "repair"],
                findings.Select(finding => new[] { finding.Code, $"{finding.Severity}", OpsText.Cell(finding.Path), OpsText.Cell(finding.Detail), OpsText.Cell(finding.Repair) })) + "\n",
        };
    }
}
