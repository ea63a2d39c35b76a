namespace AgentOps;

/// <summary>Everything about hand-offs at one moment.</summary>
public sealed record SyncAudit
{
    public required SyncHealth Health { get; init; }

    public required IReadOnlyList<SyncFinding> Findings { get; init; }

    /// <summary>Oldest first within an issue.</summary>
    public required IReadOnlyList<SyncArtifact> Staged { get; init; }

    /// <inheritdoc cref="Staged"/>
    public required IReadOnlyList<SyncArtifact> Applied { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Health.ToString();
}
