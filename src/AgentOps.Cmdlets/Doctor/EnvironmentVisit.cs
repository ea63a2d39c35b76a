using System.Collections;

namespace AgentOps.Cmdlets;

/// <summary>The environment checks of a workspace with what they hold open.</summary>
internal sealed class EnvironmentVisit : IDisposable
{
    private const string HostName = "PowerShell";
    private Lease<AgentRuntime>? opened;

    public EnvironmentVisit(AgentCommand command, Workspace workspace)
    {
        Scene = new EnvironmentScene(workspace, AgentCommand.Registry.Adapters, TrustStore.Default(), AgentCommand.Clock, async ct => (opened = await AgentCommand.Registry.RentAsync(workspace, ct)).Value)
        {
            ShippedMissions = AgentCommand.Registry.ShippedMissions, ShippedWorkflows = AgentCommand.Registry.ShippedWorkflows,
        };
        Checks = EnvironmentChecks.Of(Scene, HostName, PowerShellVersion(command));
    }

    public EnvironmentScene Scene { get; }

    public IReadOnlyList<IEnvironmentCheck> Checks { get; }

    /// <summary>What can be checked where there is no workspace.</summary>
    public static IReadOnlyList<IEnvironmentCheck> Without(AgentCommand command, AgentOpsException none) =>
        EnvironmentChecks.Without(none, HostName, PowerShellVersion(command), command.Folder);

    public void Dispose()
    {
        Scene.Dispose();
        opened?.Dispose();
    }

    // A preview has a tail such as -preview.3, which no Version takes.
    private static Version PowerShellVersion(AgentCommand command)
    {
        var said = ((IDictionary)command.SessionState.PSVariable.GetValue("PSVersionTable"))["PSVersion"]!.ToString()!;
        return Version.Parse(said.Split('-')[0]);
    }
}
