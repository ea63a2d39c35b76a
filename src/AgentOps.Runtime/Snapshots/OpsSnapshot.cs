namespace AgentOps;

/// <summary>How a workspace stood at one moment, as a folder of files under <c>.agentops/reports/ops</c>.</summary>
public sealed record OpsSnapshot
{
    /// <summary>Its moment: <c>20260314T150926535897Z</c>. Names sort by time.</summary>
    public required string Name { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required DashboardSeverity Status { get; init; }

    /// <summary>Whether it is as it was made.</summary>
    public required OpsSnapshotState State { get; init; }

    public required OpsBrief Brief { get; init; }

    public required IReadOnlyList<OpsPart> Parts { get; init; }

    public required IReadOnlyList<OpsNeed> NeedsYou { get; init; }

    /// <summary>The dashboard's figures.</summary>
    public required IReadOnlyList<OpsFigure> Figures { get; init; }

    /// <summary>How many files it was made of.</summary>
    public required int Files { get; init; }

    /// <summary>Of those.</summary>
    public required long Bytes { get; init; }

    /// <summary>Null where none was asked for, or it is gone.</summary>
    public OpsArchive? Archive { get; init; }

    /// <summary>Its folder, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The page to open, absolute.</summary>
    public string LandingPage => System.IO.Path.Combine(Path, OpsFiles.Index);

    /// <summary>How long it took to make.</summary>
    public TimeSpan Duration { get; init; }

    public string Headline => Brief.Headline;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
