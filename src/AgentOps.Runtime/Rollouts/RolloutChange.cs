namespace AgentOps;

/// <summary>What a person decides about an automation's phase.</summary>
public sealed record RolloutChange
{
    public required RolloutPhase Phase { get; init; }

    /// <summary>The sign-off, or why it goes back.</summary>
    public string? Reason { get; init; }

    /// <summary>How to take it back; null leaves what was written before.</summary>
    public string? Rollback { get; init; }

    /// <summary>True: goes on although demands are not met; needs a reason.</summary>
    public bool Force { get; init; }

    /// <summary>Who, as <see cref="ProcessIdentity"/> writes it.</summary>
    public string By { get; init; } = "";
}
