namespace AgentOps;

/// <summary>What a phase demands of an automation before it is entered, and how that stands.</summary>
public sealed record RolloutDemand
{
    /// <summary>Stable: <c>dry-run</c>, <c>runs</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The phase that demands it.</summary>
    public required RolloutPhase Phase { get; init; }

    public required DemandStatus Status { get; init; }

    public bool IsMet => Status == DemandStatus.Met;

    /// <summary>What was seen.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do; null where it is met.</summary>
    public string? Remedy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}";
}
