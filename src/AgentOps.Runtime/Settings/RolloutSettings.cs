namespace AgentOps;

/// <summary>Settings under <c>rollout</c>: how much a phase demands.</summary>
public sealed record RolloutSettings
{
    /// <summary>Runs that must have succeeded in Smoke; 1 to 100, 2 by default.</summary>
    public int SmokeRuns { get; init; } = 2;

    /// <summary>Runs that must have succeeded in Limited; 1 to 1000, 10 by default.</summary>
    public int LimitedRuns { get; init; } = 10;

    /// <summary>The most items of a todo job in Limited; 1 to 1000, 10 by default.</summary>
    public int LimitedItems { get; init; } = 10;

    /// <summary>The shortest time between two due times of a schedule in Limited; 1 s to 31 d, 1 h by default.</summary>
    public TimeSpan LimitedEvery { get; init; } = TimeSpan.FromHours(1);

    internal RolloutAmounts Before(RolloutPhase phase) => new(phase == RolloutPhase.Full ? LimitedRuns : SmokeRuns, LimitedItems, LimitedEvery);
}
