namespace AgentOps;

/// <summary>What a person adds to a decision.</summary>
public sealed record ApprovalAnswer
{
    public string? Comment { get; init; }

    /// <summary>Needed for a step in doubt.</summary>
    public ApprovalResolution? Resolution { get; init; }

    /// <summary>The higher limits for a spent budget.</summary>
    public decimal? MaxCost { get; init; }

    public long? MaxTokens { get; init; }
}
