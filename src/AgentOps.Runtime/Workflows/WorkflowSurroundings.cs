namespace AgentOps;

/// <summary>What a workflow is to run in.</summary>
/// <param name="Settings">As they count: an untrusted configuration has no agents.</param>
/// <param name="Missions">Finds the missions that agents name.</param>
/// <param name="Tools">The tools here.</param>
/// <param name="Workspace">What relative paths are resolved against.</param>
public sealed record WorkflowSurroundings(AgentSettings Settings, MissionCatalog Missions, IToolCatalog Tools, Workspace Workspace);
