namespace AgentOps;

/// <summary>What a failed attempt makes of its run.</summary>
/// <param name="Run">RetryPending with its time, or Failed.</param>
/// <param name="Mark">The new mark of its progress.</param>
public sealed record RetryDecision(Run Run, int Mark);
