namespace AgentOps;

/// <summary>One change of an automation's phase.</summary>
public sealed record RolloutMove
{
    public required RolloutPhase From { get; init; }

    public required RolloutPhase To { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who, as <see cref="ProcessIdentity"/> writes it.</summary>
    public required string By { get; init; }

    /// <summary>The sign-off of who moved it on, or why it went back; null only where it went back.</summary>
    public string? Reason { get; init; }

    /// <summary>How to take it back, as it was written with this move; null where nothing was.</summary>
    public string? Rollback { get; init; }

    /// <summary>Demands that were not met and were overridden, by name.</summary>
    public IReadOnlyList<string> Unmet { get; init; } = [];

    public bool IsForced => Unmet.Count > 0;

    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To}";
}
