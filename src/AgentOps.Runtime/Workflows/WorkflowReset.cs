namespace AgentOps;

/// <summary>That a run is to be sent back to a step.</summary>
/// <param name="Target">The step.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Delivery">The event that asked for it; null for a gate.</param>
/// <param name="CameAt">When that event came; null for a gate.</param>
internal sealed record WorkflowReset(string Target, string Reason, DeliveredEvent? Delivery = null, DateTimeOffset? CameAt = null);
