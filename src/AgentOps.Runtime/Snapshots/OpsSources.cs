namespace AgentOps;

/// <summary>The parts there are. A new one is a class, a name and a line here.</summary>
internal static class OpsSources
{
    private static readonly IOpsSource[] All =
    [
        new EnvironmentSource(), new WorkSource(), new DashboardSource(), new SyncAuditSource(), new SyncHealthSource(),
        new CleanupPreviewSource(), new SyncCheckSource(), new SyncRepairSource(), new GitHubReadinessSource(),
    ];

    /// <summary>Those that are always asked, and the extras, each once.</summary>
    public static IEnumerable<IOpsSource> Of(IEnumerable<OpsExtra> extras)
    {
        var wanted = OpsPartNames.Always.Concat(extras.Select(OpsPartNames.Of)).ToHashSet(StringComparer.Ordinal);
        return All.Where(source => wanted.Contains(source.Name));
    }
}
