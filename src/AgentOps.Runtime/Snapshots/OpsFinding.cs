namespace AgentOps;

/// <summary>A part with what came of it.</summary>
/// <param name="Part">As it is told.</param>
/// <param name="Content">Null where it failed.</param>
internal sealed record OpsFinding(OpsPart Part, OpsContent? Content);
