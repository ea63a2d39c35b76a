namespace AgentOps;

/// <summary>One hand-off: a file that proposes something to a tracker, or that was applied to it.</summary>
public sealed record SyncArtifact
{
    public required string Tracker { get; init; }

    /// <summary>The issue's id or number in its tracker.</summary>
    public required string Issue { get; init; }

    public required SyncAction Action { get; init; }

    /// <summary><c>md</c> or <c>json</c>.</summary>
    public required string Format { get; init; }

    /// <summary>UTC, with microseconds; artifacts that were staged together have the same.</summary>
    public required DateTimeOffset StagedAt { get; init; }

    /// <summary>UTC; null while it is staged.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Relative to the workspace, with / as separator.</summary>
    public required string Path { get; init; }

    /// <summary>What it says, in one line.</summary>
    public required string Summary { get; init; }

    public required long Bytes { get; init; }

    /// <summary>What applying it did; null while it is staged, and where nobody recorded it.</summary>
    public string? Effect { get; init; }

    /// <summary>Applied artifacts with the same key were one hand-off; null while it is staged.</summary>
    public string? Group { get; init; }

    public bool IsApplied => AppliedAt is not null;

    /// <inheritdoc/>
    public override string ToString() => Path;
}
