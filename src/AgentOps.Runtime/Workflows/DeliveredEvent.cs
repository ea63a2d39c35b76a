namespace AgentOps;

/// <summary>An event that a run has had, so that it never has it twice.</summary>
/// <param name="EventId">The event.</param>
/// <param name="StepId">The step that waited for it, or that it sent the run back to.</param>
/// <param name="Pass">The step's pass.</param>
public sealed record DeliveredEvent(string EventId, string StepId, int Pass);
