namespace AgentOps;

/// <summary>The hand-offs of one issue.</summary>
public sealed record DashboardHandoff
{
    public required string Tracker { get; init; }

    public required string Issue { get; init; }

    public SyncIssueState State { get; init; }

    public int Findings { get; init; }

    public int Staged { get; init; }

    public int Applied { get; init; }

    /// <summary>Of the archived artifacts.</summary>
    public long Bytes { get; init; }

    public DateTimeOffset? LatestAppliedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Tracker} {Issue}: {State}";
}
