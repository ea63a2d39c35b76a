namespace AgentOps;

/// <summary>How the hand-offs of one issue stand.</summary>
public sealed record SyncIssueHealth
{
    public required string Tracker { get; init; }

    public required string Issue { get; init; }

    public required SyncIssueState State { get; init; }

    public required int Findings { get; init; }

    /// <summary>Artifacts that wait for their tracker.</summary>
    public required int Staged { get; init; }

    /// <summary>Artifacts in the archive.</summary>
    public required int Applied { get; init; }

    /// <summary>Hand-offs in the archive: artifacts that were applied together count once.</summary>
    public required int Groups { get; init; }

    /// <summary>Of the archived artifacts.</summary>
    public required long Bytes { get; init; }

    /// <summary>UTC; null where nothing is archived.</summary>
    public DateTimeOffset? OldestAppliedAt { get; init; }

    /// <summary>UTC; null where nothing is archived.</summary>
    public DateTimeOffset? LatestAppliedAt { get; init; }

    /// <summary>How many of its hand-offs a clean-up would take now; 0 where it needs repair.</summary>
    public required int Prunable { get; init; }

    /// <summary>Of those.</summary>
    public required long PrunableBytes { get; init; }

    /// <summary>When the oldest of those was applied, UTC; null where there is none.</summary>
    public DateTimeOffset? OldestPrunableAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Tracker} {Issue}: {State}, {Findings} finding(s), {Staged} staged, {Applied} applied";
}
