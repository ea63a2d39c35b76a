namespace AgentOps;

/// <summary>Whether agentops.yaml is valid.</summary>
internal sealed class ConfigurationCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    public string Name => "configuration";

    public CheckCategory Category => CheckCategory.Configuration;

    public Task<CheckOutcome> RunAsync(CancellationToken ct) => Task.FromResult(Judge());

    private CheckOutcome Judge()
    {
        if (!Path.Exists(scene.Workspace.ConfigurationPath))
            return CheckOutcome.Pass("There is no agentops.yaml; the defaults hold.");
        if (scene.Findings.Count == 0)
            return CheckOutcome.Pass("agentops.yaml is valid.");
        var worst = scene.Findings.MaxBy(finding => finding.Severity)!;
        var detail = string.Join(Environment.NewLine, scene.Findings);
        return worst.Severity == FindingSeverity.Error
            ? CheckOutcome.Fail(detail, "Mend agentops.yaml where it says, then run Grant-AgentWorkspaceTrust.")
            : CheckOutcome.Warning(detail, "Mend agentops.yaml where it says, then run Grant-AgentWorkspaceTrust.");
    }
}
