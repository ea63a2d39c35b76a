namespace AgentOps;

/// <summary>Decides by a step's output which way the run goes on.</summary>
/// <param name="Condition">Null: the step's scores decide alone.</param>
/// <param name="OnPass">The step to go on with; null takes the step's next.</param>
/// <param name="OnFail">The step to go on with, or back to; null: the step fails.</param>
public sealed record WorkflowGate(ConditionExpression? Condition, string? OnPass, string? OnFail);
