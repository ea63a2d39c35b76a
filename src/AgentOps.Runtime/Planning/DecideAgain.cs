namespace AgentOps;

/// <summary>
/// Nothing in <see cref="PlannerDecision.NewReply"/> (never null here) can be acted on before it is recorded. Record it, look at
/// budget, time and stop requests, then decide again; this is no step. The planner itself ends a model that never makes sense.
/// </summary>
public sealed record DecideAgain : PlannerDecision;
