namespace AgentOps;

/// <summary>The work is done; the evaluator judges it.</summary>
/// <param name="Summary">For people.</param>
public sealed record Finish(string Summary) : PlannerDecision;
