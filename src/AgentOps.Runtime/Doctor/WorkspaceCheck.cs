namespace AgentOps;

/// <summary>Whether there is a workspace that may be used.</summary>
/// <param name="workspace">The one that was found, or null.</param>
/// <param name="trouble">Why there is none.</param>
internal sealed class WorkspaceCheck(Workspace? workspace, AgentOpsException? trouble) : IEnvironmentCheck
{
    public string Name => "workspace";

    public CheckCategory Category => CheckCategory.Workspace;

    public Task<CheckOutcome> RunAsync(CancellationToken ct) => Task.FromResult(workspace is null ? CheckOutcome.Fail(trouble!) : CheckOutcome.Pass(workspace.Root));
}
