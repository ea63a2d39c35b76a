namespace AgentOps.ChaosTarget;

internal static class MissionFile
{
    public static Mission Read(AgentRuntime runtime, string name) =>
        runtime.Missions.Read(name, runtime.Workspace.Root).Mission ?? throw new InvalidOperationException($"There is no mission {name}.");
}
