namespace AgentOps;

/// <summary>An issue's folder of the archive as it was found.</summary>
internal sealed record SyncFolder(SyncPlace Place)
{
    /// <summary>Null where there is none, or no file.</summary>
    public byte[]? Manifest { get; init; }

    /// <summary>What a clean-up wrote down before it began to delete; null where there is no note, or it cannot be read.</summary>
    public SyncPruning? Pruning { get; init; }

    /// <summary>Everything but the manifest and what a killed writer left.</summary>
    public IReadOnlyList<SyncFile> Files { get; init; } = [];

    /// <summary>Temporary files that a killed writer left; nobody else has any while the lock is held.</summary>
    public IReadOnlyList<string> Leftovers { get; init; } = [];
}
