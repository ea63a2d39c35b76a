namespace AgentOps;

/// <summary>What decides the next step of one run. It keeps nothing between calls: everything it needs is in the context, so a resumed run goes on alike.</summary>
public interface IPlanner
{
    /// <summary>True when deciding is instant and free: the engine then writes a step's end and the next step's start together.</summary>
    bool IsInstant { get; }

    /// <summary>Fails with AgentOpsException when no decision can be had; the run then fails with that error.</summary>
    ValueTask<PlannerDecision> DecideAsync(PlannerContext context, CancellationToken ct);
}
