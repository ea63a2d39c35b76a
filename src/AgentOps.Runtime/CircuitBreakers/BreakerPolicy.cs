namespace AgentOps;

/// <summary>When a breaker opens and for how long.</summary>
/// <param name="FailureThreshold">Consecutive failures that open it; 1 or more, 3 by default.</param>
/// <param name="OpenFor">How long it stays open before one probe; 300 s by default.</param>
/// <param name="ProbeLease">How long one probe may take before another may try; 15 minutes by default.</param>
public sealed record BreakerPolicy(int FailureThreshold, TimeSpan OpenFor, TimeSpan ProbeLease)
{
    public static BreakerPolicy Default { get; } = new(3, TimeSpan.FromSeconds(300), TimeSpan.FromMinutes(15));
}
