namespace AgentOps;

/// <summary>A verified copy of a store: SQLite found it sound, and it has the rows that the store had when it was taken.</summary>
public sealed record StoreBackup
{
    /// <summary>Absolute path of the file; Restore-AgentStore takes it.</summary>
    public required string Path { get; init; }

    /// <summary>The moment the copy shows: everything committed before it, nothing after.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required long SchemaVersion { get; init; }

    /// <summary>The store it is of.</summary>
    public required string Identity { get; init; }

    public required long Runs { get; init; }

    /// <summary>Rows by table.</summary>
    public IReadOnlyDictionary<string, long> Rows { get; init; } = new Dictionary<string, long>();

    /// <summary>Older backups that rotation has deleted.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    public required TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
