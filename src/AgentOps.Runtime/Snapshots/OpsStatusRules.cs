namespace AgentOps;

/// <summary>Brings the words that parts have for how they are to three. Pure.</summary>
public static class OpsStatusRules
{
    /// <summary>What the word means; whatever is not known is Attention.</summary>
    public static DashboardSeverity Normalise(string word) => word.Trim().ToLowerInvariant() switch
    {
        "issues" or "error" or "failed" or "fail" or "unhealthy" => DashboardSeverity.Issues,
        "attention" or "warn" or "warning" or "preview" or "degraded" => DashboardSeverity.Attention,
        "ok" or "clean" or "cleaned" or "completed" or "available" or "pass" or "notapplicable" or "not_applicable" or "healthy" => DashboardSeverity.Clean,
        _ => DashboardSeverity.Attention,
    };

    /// <summary>The worst wins; Clean where there is none.</summary>
    public static DashboardSeverity Worst(IEnumerable<DashboardSeverity> statuses) => statuses.DefaultIfEmpty(DashboardSeverity.Clean).Max();
}
