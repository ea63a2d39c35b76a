namespace AgentOps;

/// <summary>What lies in an issue's folder of the archive beside its manifest.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Kind">Links are never followed.</param>
internal sealed record SyncFile(string Name, SyncFileKind Kind)
{
    /// <summary>Null for every name that a hand-off does not have, and for what is no file.</summary>
    public SyncName? Artifact => Kind == SyncFileKind.File ? SyncName.Parse(Name) : null;

    public long Bytes { get; init; }

    /// <summary>In hexadecimal digits; of hand-offs only.</summary>
    public string Sha256 { get; init; } = "";

    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>Read when it is needed: only what no entry tells about.</summary>
    public Func<SyncContent> Content { get; init; } = () => new SyncContent("", "");
}
