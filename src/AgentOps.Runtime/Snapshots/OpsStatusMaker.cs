namespace AgentOps;

/// <summary>Puts the parts together. Pure.</summary>
internal static class OpsStatusMaker
{
    public static OpsStatus Of(OpsVisit visit, IReadOnlyList<OpsFinding> findings, DashboardSnapshot? dashboard, IReadOnlyList<OpsSnapshot> snapshots)
    {
        var parts = findings.Select(finding => finding.Part).ToList();
        var needs = OpsNeeds.Of(dashboard, parts);
        var figures = dashboard?.Figures ?? [];
        var last = snapshots.FirstOrDefault(snapshot => snapshot.State == OpsSnapshotState.Whole);
        return new OpsStatus
        {
            GeneratedAt = visit.Now,
            Workspace = visit.Workspace.Root,
            Status = OpsStatusRules.Worst(parts.Select(part => part.Status)),
            Parts = parts,
            NeedsYou = needs,
            Brief = OpsBriefRules.Of(parts, needs, [.. figures.Select(OpsFigure.Of)], last, visit.Now),
            Figures = figures,
            Snapshots = snapshots,
        };
    }
}
