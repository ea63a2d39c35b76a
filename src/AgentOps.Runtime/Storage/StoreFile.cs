namespace AgentOps;

/// <summary>What a store's file holds, as it was looked at.</summary>
public sealed record StoreFile
{
    /// <summary>Absolute.</summary>
    public required string Path { get; init; }

    /// <summary>32 hex characters; empty in what is no store of ours.</summary>
    public required string Identity { get; init; }

    /// <summary>The number of the last migration it has had; 1 or more.</summary>
    public required long SchemaVersion { get; init; }

    /// <summary>Bytes, without a write-ahead log beside it.</summary>
    public long Size { get; init; }

    /// <summary>Rows by table.</summary>
    public IReadOnlyDictionary<string, long> Rows { get; init; } = new Dictionary<string, long>();

    public long Runs => Rows.GetValueOrDefault("runs");

    /// <inheritdoc/>
    public override string ToString() => Path;
}
