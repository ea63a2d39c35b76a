using AgentOps.Adapters;

namespace AgentOps.Host;

/// <summary>How the host opens a workspace.</summary>
internal static class HostOptions
{
    public static AgentRuntimeOptions Of(Workspace workspace, TrustStore trust, TimeProvider clock) => new()
    {
        Workspace = workspace,
        Adapters = new AdapterSet(),
        Clock = clock,
        ShippedMissions = Path.Combine(AppContext.BaseDirectory, "missions"),
        ShippedWorkflows = Path.Combine(AppContext.BaseDirectory, "workflows"),
        Trust = trust,
    };
}
