namespace AgentOps;

/// <summary>What the names of a condition refer to.</summary>
/// <param name="Json">A JSON object; the first part of a dotted name is one of its keys.</param>
public sealed record ConditionScope(string Json);
