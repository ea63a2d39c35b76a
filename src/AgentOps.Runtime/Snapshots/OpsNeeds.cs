namespace AgentOps;

/// <summary>Finds what needs a person: what the dashboard says, and what other parts say that it does not look at. Pure.</summary>
internal static class OpsNeeds
{
    // A dashboard that could be read has these among its own.
    private static readonly string[] OnDashboard = [OpsPartNames.Status, OpsPartNames.SyncAudit, OpsPartNames.SyncHealth, OpsPartNames.SyncCheck];

    // They tell what somebody may do, not what somebody must.
    private static readonly string[] Offers = [OpsPartNames.CleanupPreview, OpsPartNames.SyncRepairPreview];

    /// <summary>The most urgent first.</summary>
    public static IReadOnlyList<OpsNeed> Of(DashboardSnapshot? dashboard, IReadOnlyList<OpsPart> parts) =>
    [
        .. (dashboard?.NeedsYou ?? []).Select(need => new OpsNeed(need.Severity, need.Kind, need.Title, need.Commands.Count > 0 ? need.Commands[0] : "Get-OpsStatus"))
            .Concat(parts.Where(part => part.Error is not null || IsNeed(part, dashboard)).Select(Of))
            .OrderByDescending(need => need.Severity),
    ];

    private static bool IsNeed(OpsPart part, DashboardSnapshot? dashboard) => part.Status != DashboardSeverity.Clean && part.Name != OpsPartNames.Dashboard
        && !Offers.Contains(part.Name, StringComparer.Ordinal) && !(dashboard is not null && OnDashboard.Contains(part.Name, StringComparer.Ordinal));

    private static OpsNeed Of(OpsPart part) => new(part.Status, part.Name, part.Error is null ? $"{part.Title}: {part.Summary}" : $"{part.Title} could not be read: {part.Summary}", part.Command);
}
