namespace AgentOps;

/// <summary>What reading a condition gave.</summary>
/// <param name="Root">Null when it cannot be read.</param>
/// <param name="Names">Every dotted name in it, once.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
/// <param name="Column">Where, from 1; 0 when it can be read.</param>
internal sealed record ConditionParse(ConditionNode? Root, IReadOnlyList<string> Names, string? Problem, int Column);
