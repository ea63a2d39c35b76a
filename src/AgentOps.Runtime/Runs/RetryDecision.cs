namespace AgentOps;

/// <summary>What a failed attempt makes of its run.</summary>
/// <param name="Run">RetryPending with its time, or Failed.</param>
/// <param name="Mark">The new mark of its progress.</param>
/// <param name="PutOffSince">Since when the other side has put it off, as the next decision is to be told; null where it has not.</param>
public sealed record RetryDecision(Run Run, int Mark, DateTimeOffset? PutOffSince = null);
