namespace AgentOps;

/// <summary>How much may wait.</summary>
/// <param name="Capacity">The most runs that are Queued or RetryPending; 1 to 1,000,000.</param>
public sealed record QueueLimits(int Capacity);
