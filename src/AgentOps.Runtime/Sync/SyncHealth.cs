namespace AgentOps;

/// <summary>How the hand-offs of a workspace stand, and what to do next.</summary>
public sealed record SyncHealth
{
    public required SyncHealthStatus Status { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>How many findings; Test-SyncManifest shows them.</summary>
    public required int Findings { get; init; }

    public required int Staged { get; init; }

    /// <summary>When the oldest of them was staged, UTC; null where nothing waits.</summary>
    public DateTimeOffset? OldestStagedAt { get; init; }

    public required int Applied { get; init; }

    /// <summary>Of the archived artifacts.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many hand-offs a clean-up would take now.</summary>
    public required int Prunable { get; init; }

    /// <summary>Of those.</summary>
    public required long PrunableBytes { get; init; }

    /// <summary>When the oldest of those was applied, UTC; null where there is none.</summary>
    public DateTimeOffset? OldestPrunableAt { get; init; }

    /// <summary>Issues with hand-offs, by tracker and issue.</summary>
    public required IReadOnlyList<SyncIssueHealth> Issues { get; init; }

    /// <summary>Commands to type, the most urgent first; empty when there is nothing to do.</summary>
    public required IReadOnlyList<string> NextActions { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Status}: {Findings} finding(s), {Staged} staged, {Applied} applied";
}
