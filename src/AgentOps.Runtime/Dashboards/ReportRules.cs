namespace AgentOps;

/// <summary>Judges reports by when they were made.</summary>
public static class ReportRules
{
    /// <param name="made">Null where that cannot be read.</param>
    /// <param name="now">The present.</param>
    /// <param name="policy">From when on they are old.</param>
    public static ReportFreshness FreshnessOf(DateTimeOffset? made, DateTimeOffset now, FreshnessPolicy policy) => (now - made) switch
    {
        null => ReportFreshness.Unknown,
        { } age when age < -policy.Ahead => ReportFreshness.Future,
        { } age when age <= policy.Fresh => ReportFreshness.Fresh,
        { } age when age <= policy.Aging => ReportFreshness.Aging,
        _ => ReportFreshness.Stale,
    };

    /// <summary>How bad it is with so many of each.</summary>
    public static DashboardSeverity Judge(IReadOnlyCollection<ReportFreshness> reports, FreshnessPolicy policy)
    {
        var (unknown, stale) = (Count(ReportFreshness.Unknown), Count(ReportFreshness.Stale));
        if (IsMany(unknown, policy.UnknownIssues) || IsMany(stale, policy.StaleIssues))
            return DashboardSeverity.Issues;
        return unknown + stale > 0 || IsMany(Count(ReportFreshness.Future), policy.FutureAttention) || IsMany(Count(ReportFreshness.Aging), policy.AgingAttention)
            ? DashboardSeverity.Attention
            : DashboardSeverity.Clean;

        int Count(ReportFreshness freshness) => reports.Count(report => report == freshness);
        static bool IsMany(int count, int threshold) => count > 0 && count >= threshold;
    }

    /// <summary>Whether a report was judged by the rules that count now.</summary>
    /// <param name="embedded">What the report says it was made by; null where it says nothing.</param>
    /// <param name="current">What counts now.</param>
    public static PolicyAlignment AlignmentOf(FreshnessPolicy? embedded, FreshnessPolicy current) =>
        embedded is null ? PolicyAlignment.Missing : embedded == current ? PolicyAlignment.Match : PolicyAlignment.Drift;
}
