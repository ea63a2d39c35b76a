namespace AgentOps.Cmdlets;

/// <summary>What several workflow cmdlets need of the catalog.</summary>
internal static class WorkflowReadings
{
    public static WorkflowCatalog OpenCatalog(Workspace? workspace)
    {
        var registry = RuntimeRegistry.Shared;
        return new WorkflowCatalog(workspace, registry.Adapters.Documents, Directory.Exists(registry.ShippedWorkflows) ? registry.ShippedWorkflows : null);
    }

    /// <summary>The id, or the file's name where no id could be read.</summary>
    public static string NameOf(WorkflowReading reading) => reading.Workflow?.Id ?? Path.GetFileNameWithoutExtension(FileOf(reading)) ?? "";

    /// <exception cref="AgentOpsException">workflow_invalid, with every error.</exception>
    public static Workflow Require(WorkflowReading reading) => reading is { IsValid: true, Workflow: { } workflow }
        ? workflow
        : throw new AgentOpsException(
            "workflow_invalid",
            string.Join(Environment.NewLine, reading.Findings.Where(finding => finding.Severity == FindingSeverity.Error)),
            FileOf(reading));

    private static string? FileOf(WorkflowReading reading) => reading.Workflow?.Path ?? reading.Findings.FirstOrDefault()?.File;
}
