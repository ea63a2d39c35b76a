using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>An audit as a file for people or for programs. Paths in it are relative to the workspace.</summary>
public static class SyncAuditReport
{
    /// <summary>The text for a path by its extension, .json or .md. Fails with report_format_unknown.</summary>
    public static string For(string path, SyncAudit audit, Workspace workspace) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => Json(audit, workspace),
        ".md" => Markdown(audit, workspace),
        var other => throw new AgentOpsException("report_format_unknown", $"An audit cannot be written as '{other}'; allowed are .json and .md.", path),
    };

    private static string Json(SyncAudit audit, Workspace workspace)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("generated_at", audit.Health.CheckedAt.UtcDateTime);
            json.WriteString("workspace", workspace.Root);
            json.WriteString("status", StatusOf(audit));
            json.WriteNumber("finding_count", audit.Findings.Count);
            json.WriteNumber("staged_count", audit.Staged.Count);
            json.WriteNumber("applied_count", audit.Applied.Count);
            json.WriteNumber("applied_bytes", audit.Health.Bytes);
            json.WriteNumber("prunable_count", audit.Health.Prunable);
            json.WriteNumber("prunable_bytes", audit.Health.PrunableBytes);
            Array(json, "next_actions", audit.Health.NextActions, json.WriteStringValue);
            Array(json, "issues", audit.Health.Issues, issue => Write(json, issue));
            Array(json, "findings", audit.Findings, finding => Write(json, finding));
            Array(json, "staged", audit.Staged, artifact => Write(json, artifact));
            Array(json, "applied", audit.Applied, artifact => Write(json, artifact));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SyncIssueHealth issue)
    {
        json.WriteStartObject();
        json.WriteString("tracker", issue.Tracker);
        json.WriteString("issue_id", issue.Issue);
        json.WriteString("state", WordOf(issue.State));
        json.WriteNumber("finding_count", issue.Findings);
        json.WriteNumber("staged_count", issue.Staged);
        json.WriteNumber("applied_count", issue.Applied);
        json.WriteNumber("group_count", issue.Groups);
        json.WriteNumber("applied_bytes", issue.Bytes);
        json.WriteNumber("prunable_count", issue.Prunable);
        json.WriteNumber("prunable_bytes", issue.PrunableBytes);
        if (issue.OldestPrunableAt is { } prunable)
            json.WriteString("oldest_prunable_at", prunable.UtcDateTime);
        if (issue.OldestAppliedAt is { } oldest)
            json.WriteString("oldest_applied_at", oldest.UtcDateTime);
        if (issue.LatestAppliedAt is { } latest)
            json.WriteString("latest_applied_at", latest.UtcDateTime);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SyncFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", finding.Severity.ToString());
        json.WriteString("path", finding.Path);
        json.WriteString("tracker", finding.Tracker);
        json.WriteString("issue_id", finding.Issue);
        json.WriteString("detail", finding.Detail);
        json.WriteString("repair", finding.Repair);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SyncArtifact artifact)
    {
        json.WriteStartObject();
        json.WriteString("tracker", artifact.Tracker);
        json.WriteString("issue_id", artifact.Issue);
        json.WriteString("action", SyncName.WordOf(artifact.Action));
        json.WriteString("path", artifact.Path);
        json.WriteString("summary", artifact.Summary);
        json.WriteNumber("size_bytes", artifact.Bytes);
        json.WriteString("staged_at", artifact.StagedAt.UtcDateTime);
        if (artifact.AppliedAt is { } applied)
            json.WriteString("applied_at", applied.UtcDateTime);
        if (artifact.Group is { } group)
            json.WriteString("group_key", group);
        json.WriteEndObject();
    }

    private static string Markdown(SyncAudit audit, Workspace workspace)
    {
        var text = new StringBuilder($"# Hand-offs of {Shown(workspace.Root)}\n\n{Minute(audit.Health.CheckedAt)} UTC: **{StatusOf(audit)}**, {audit.Findings.Count} finding(s), {audit.Staged.Count} staged, {audit.Applied.Count} applied ({ByteSize.Show(audit.Health.Bytes)}).\n");
        if (audit.Health.NextActions.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n## Next\n\n```powershell\n{string.Join('\n', audit.Health.NextActions)}\n```\n");
        Table(text, "Findings", ["code", "severity", "path", "detail", "repair"],
            audit.Findings.Select(finding => new[] { finding.Code, $"{finding.Severity}", Shown(finding.Path), Shown(finding.Detail), finding.Repair }));
        Table(text, "Staged", ["tracker", "issue", "action", "staged", "says"],
            audit.Staged.Select(artifact => new[] { artifact.Tracker, artifact.Issue, SyncName.WordOf(artifact.Action), Minute(artifact.StagedAt), artifact.Summary }));
        Table(text, "Issues", ["tracker", "issue", "state", "findings>", "staged>", "applied>", "hand-offs>", "size>", "latest"], audit.Health.Issues.Select(issue => new[]
        {
            issue.Tracker, issue.Issue, WordOf(issue.State), $"{issue.Findings}", $"{issue.Staged}", $"{issue.Applied}", $"{issue.Groups}",
            ByteSize.Show(issue.Bytes), issue.LatestAppliedAt is { } latest ? Minute(latest) : "",
        }));
        return text.ToString();
    }

    private static void Table(StringBuilder text, string heading, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        if (rows.Any())
            text.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n").Append(MarkdownTable.Write(columns, rows)).Append('\n');
    }

    private static string WordOf(SyncIssueState state) => state switch
    {
        SyncIssueState.Stable => "stable",
        SyncIssueState.Prunable => "prunable",
        _ => "repair-needed",
    };

    /// <summary>Its word for how it is: <c>ok</c>, <c>attention</c> or <c>issues</c>.</summary>
    internal static string StatusOf(SyncAudit audit) => audit.Health.Status switch
    {
        SyncHealthStatus.Clean => "ok",
        SyncHealthStatus.Attention => "attention",
        _ => "issues",
    };

    private static string Shown(string text) => VisibleText.Of(text);

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
