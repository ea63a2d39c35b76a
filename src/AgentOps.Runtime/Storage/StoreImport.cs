namespace AgentOps;

/// <summary>What came over from an export into an empty store.</summary>
public sealed record StoreImport
{
    /// <summary>Absolute path of the file that was read.</summary>
    public string Path { get; init; } = "";

    /// <summary>The store that holds it now, under its own identity.</summary>
    public required string Store { get; init; }

    /// <summary>The store it was exported from.</summary>
    public required string FromIdentity { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    public DateTimeOffset ImportedAt { get; init; }

    public required long SchemaVersion { get; init; }

    /// <summary>The export's version, where it was an older one; null where nothing was migrated.</summary>
    public long? MigratedFrom { get; init; }

    /// <summary>Rows read by table.</summary>
    public required IReadOnlyDictionary<string, long> Tables { get; init; }

    public long Rows => Tables.Values.Sum();

    public required long Runs { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Store} from {Path}";
}
