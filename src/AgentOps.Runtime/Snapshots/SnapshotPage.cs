namespace AgentOps;

/// <summary>The landing page of a snapshot as it is laid out, in words.</summary>
public sealed record SnapshotPage
{
    /// <summary>The workspace's name.</summary>
    public required string Name { get; init; }

    public required string Workspace { get; init; }

    public required string Version { get; init; }

    /// <summary>When it was made, as people read it, UTC.</summary>
    public required string MadeAt { get; init; }

    public required string MadeIso { get; init; }

    /// <summary><c>clean</c>, <c>attention</c> or <c>issues</c>.</summary>
    public required string Tone { get; init; }

    public bool IsClean => Tone == "clean";

    public bool IsAttention => Tone == "attention";

    public required string Headline { get; init; }

    /// <summary>The brief.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    public required IReadOnlyList<SnapshotPageNeed> Needs { get; init; }

    public bool HasNeeds => Needs.Count > 0;

    public required IReadOnlyList<SnapshotPagePart> Parts { get; init; }

    /// <summary>Files beside those of the parts.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Headline;
}
