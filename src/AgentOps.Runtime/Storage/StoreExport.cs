namespace AgentOps;

/// <summary>A store written out as JSON Lines.</summary>
public sealed record StoreExport
{
    /// <summary>Absolute path of the file.</summary>
    public string Path { get; init; } = "";

    /// <summary>The moment it shows.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    public required string Identity { get; init; }

    public required long SchemaVersion { get; init; }

    /// <summary>Rows by table.</summary>
    public required IReadOnlyDictionary<string, long> Tables { get; init; }

    public long Rows => Tables.Values.Sum();

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
