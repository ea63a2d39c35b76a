using System.Globalization;

namespace AgentOps;

/// <summary>The workflow that works on issues.</summary>
internal static class IssueWorkflow
{
    /// <summary>Fails with workflow_not_found, workflow_invalid.</summary>
    public static Workflow Find(AgentRuntime runtime)
    {
        var name = runtime.Settings.Issues.Workflow;
        var reading = runtime.WorkflowFiles.Read(name, runtime.Workspace.Root);
        return reading is { IsValid: true, Workflow: { } workflow } ? workflow
            : throw new AgentOpsException("workflow_invalid", string.Join(Environment.NewLine, reading.Findings.Where(finding => finding.Severity == FindingSeverity.Error)), name);
    }

    /// <summary>What we know, for those inputs that the workflow has: a team's own need not have them all.</summary>
    public static IReadOnlyDictionary<string, string> InputsOf(Workflow workflow, AgentIssue issue, IssueStart start, IssueSettings settings) => new Dictionary<string, string>
    {
        ["tracker"] = issue.Tracker,
        ["issue"] = issue.Number.ToString(CultureInfo.InvariantCulture),
        ["dry_run"] = start.DryRun ? "true" : "false",
        ["qa"] = settings.Qa ? "true" : "false",
    }.Where(known => workflow.Inputs.Any(input => input.Name == known.Key)).ToDictionary();
}
