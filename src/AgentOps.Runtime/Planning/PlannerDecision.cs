namespace AgentOps;

/// <summary>A planner's decision: call a tool, or finish.</summary>
public abstract record PlannerDecision
{
    /// <summary>A new model reply that led to this decision; the engine records it, with its cost, before it acts.</summary>
    public Reply? NewReply { get; init; }
}
