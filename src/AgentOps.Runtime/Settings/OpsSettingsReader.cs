namespace AgentOps;

/// <summary>Reads <c>ops</c>.</summary>
internal static class OpsSettingsReader
{
    private const int MostReports = 1000;

    public static OpsSettings Read(NodeReader root)
    {
        var defaults = new OpsSettings();
        return root.Mapping("ops", SettingsKeys.Ops) is not { } reader ? defaults : new OpsSettings
        {
            KeepLast = reader.Integer("keep_last", defaults.KeepLast, 1, 1000),
            Freshness = ReadFreshness(reader),
        };
    }

    private static FreshnessPolicy ReadFreshness(NodeReader reader)
    {
        var defaults = FreshnessPolicy.Default;
        var fresh = reader.Duration("fresh", defaults.Fresh, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        return defaults with
        {
            Fresh = fresh,
            // What is no longer fresh is at least aging.
            Aging = reader.Duration("aging", fresh > defaults.Aging ? fresh : defaults.Aging, fresh, TimeSpan.FromDays(3650)),
            StaleIssues = reader.Integer("stale_issues", defaults.StaleIssues, 1, MostReports),
            UnknownIssues = reader.Integer("unknown_issues", defaults.UnknownIssues, 1, MostReports),
            AgingAttention = reader.Integer("aging_attention", defaults.AgingAttention, 1, MostReports),
            FutureAttention = reader.Integer("future_attention", defaults.FutureAttention, 1, MostReports),
        };
    }
}
