namespace AgentOps;

/// <summary>Settings under <c>queue</c>.</summary>
public sealed record QueueSettings
{
    public const int DefaultOldestEvery = 10;

    /// <summary>The most runs that may wait; 1 to 1,000,000, 100 by default.</summary>
    public int Capacity { get; init; } = 100;

    /// <summary>At most so many runs of one mission Running at once, for missions that do not say; 1 to 100, null (no limit) by default.</summary>
    public int? MissionLimit { get; init; }

    /// <summary>Every so many claims take the run that has waited longest whatever its priority; 2 to 1000, 10 by default.</summary>
    public int OldestEvery { get; init; } = DefaultOldestEvery;
}
