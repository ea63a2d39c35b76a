namespace AgentOps;

/// <summary>What a step runs.</summary>
/// <param name="Target">In words.</param>
/// <param name="DefinitionHash">The hash of the mission that its runs execute; null for a step that only waits.</param>
/// <param name="Inputs">Templates of the values that the mission gets, as a JSON object by input.</param>
internal readonly record struct StepPlan(string Target, string? DefinitionHash, string Inputs);
