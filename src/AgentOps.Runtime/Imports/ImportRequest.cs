namespace AgentOps;

/// <summary>How to import.</summary>
public sealed record ImportRequest
{
    /// <summary>What the file is; null finds out by name or content. Of a folder, only files of this kind are taken.</summary>
    public ImportKind? Kind { get; init; }

    /// <summary>True: only looks, and writes nothing.</summary>
    public bool Preview { get; init; }

    /// <summary>True: also what worked in a folder outside this workspace comes over, to work in its root.</summary>
    public bool Force { get; init; }
}
