namespace AgentOps;

/// <summary>A step whose turn will not come.</summary>
/// <param name="Step">The step.</param>
/// <param name="Cause">Null: it should have run and cannot, which is a failure.</param>
/// <param name="Reason">Names what is missing.</param>
internal sealed record UnreachableStep(WorkflowStep Step, SkipCause? Cause, string Reason);
