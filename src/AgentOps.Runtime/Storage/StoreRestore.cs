namespace AgentOps;

/// <summary>What came of putting a backup in place of a store.</summary>
public sealed record StoreRestore
{
    /// <summary>The file that was restored; it is left as it is.</summary>
    public required string Path { get; init; }

    /// <summary>The store that holds it now.</summary>
    public required string Store { get; init; }

    /// <summary>What the store held before, as a file beside it; null where there was none.</summary>
    public string? Replaced { get; init; }

    public required string Identity { get; init; }

    public required long SchemaVersion { get; init; }

    /// <summary>The backup's version, where it was an older one; null where nothing was migrated.</summary>
    public long? MigratedFrom { get; init; }

    public required long Runs { get; init; }

    public DateTimeOffset RestoredAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Store} from {Path}";
}
