namespace AgentOps;

/// <summary>One element of a manifest, as far as it could be read: texts that are missing or of another type are empty.</summary>
internal sealed record SyncEntry
{
    public const int OriginalVersion = 1;
    public const int Version = 2;

    public string Key { get; init; } = "";

    public string Tracker { get; init; } = "";

    public string Issue { get; init; } = "";

    public string Action { get; init; } = "";

    public string Format { get; init; } = "";

    public DateTimeOffset? AppliedAt { get; init; }

    public DateTimeOffset? StagedAt { get; init; }

    public string Summary { get; init; } = "";

    public long? SchemaVersion { get; init; }

    /// <summary><c>ACTION-proposal</c>.</summary>
    public string Role { get; init; } = "";

    /// <summary><c>issue:ID</c>.</summary>
    public string IssueKey { get; init; } = "";

    public string BundleKey { get; init; } = "";

    /// <summary>Objects as compact JSON text, whatever is in them.</summary>
    public string? Refs { get; init; }

    /// <inheritdoc cref="Refs"/>
    public string? Links { get; init; }

    public string SourcePath { get; init; } = "";

    public string ArchivePath { get; init; } = "";

    /// <summary>The absolute path that entries of the original have; is never followed.</summary>
    public string? OriginalPath { get; init; }

    /// <summary>JSON text; null where nobody recorded one.</summary>
    public string? Effect { get; init; }

    public string Sha256 { get; init; } = "";

    public long? Bytes { get; init; }

    public SyncHandoff? Handoff { get; init; }

    /// <summary>Entries of the original have none.</summary>
    public bool HasSeal { get; init; }

    /// <summary>It says what it said when it was written.</summary>
    public bool IsSealed { get; init; }

    public bool IsOriginal => !HasSeal && SchemaVersion != Version;
}
