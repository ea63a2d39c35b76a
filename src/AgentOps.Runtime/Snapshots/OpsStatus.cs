namespace AgentOps;

/// <summary>How a workspace stands, in one object.</summary>
public sealed record OpsStatus
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The workspace's folder.</summary>
    public required string Workspace { get; init; }

    /// <summary>The worst of the parts'.</summary>
    public required DashboardSeverity Status { get; init; }

    /// <summary>In the order of <see cref="OpsPartNames"/>.</summary>
    public required IReadOnlyList<OpsPart> Parts { get; init; }

    /// <summary>The most urgent first.</summary>
    public required IReadOnlyList<OpsNeed> NeedsYou { get; init; }

    public required OpsBrief Brief { get; init; }

    /// <summary>The dashboard's; empty where it could not be read.</summary>
    public required IReadOnlyList<DashboardFigure> Figures { get; init; }

    /// <summary>The newest snapshots, the newest first; at most five.</summary>
    public required IReadOnlyList<OpsSnapshot> Snapshots { get; init; }

    public OpsSnapshot? LatestSnapshot => Snapshots.Count == 0 ? null : Snapshots[0];

    public string Headline => Brief.Headline;

    /// <inheritdoc/>
    public override string ToString() => $"{Status}: {Headline}";
}
