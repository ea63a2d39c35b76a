using static AgentOps.SettingsValues;

namespace AgentOps;

/// <summary>Reads <c>health</c>, whose limits must lie in order.</summary>
internal static class HealthSettingsReader
{
    public static HealthSettings Read(NodeReader root)
    {
        var defaults = new HealthSettings();
        if (root.Mapping("health", SettingsKeys.Health) is not { } reader)
            return defaults;
        var health = new HealthSettings
        {
            Window = reader.Duration("window", defaults.Window, TimeSpan.FromMinutes(1), TimeSpan.FromDays(366)),
            HealthyRate = (double)reader.Decimal("healthy_rate", (decimal)defaults.HealthyRate, 0, 100),
            UnhealthyRate = (double)reader.Decimal("unhealthy_rate", (decimal)defaults.UnhealthyRate, 0, 100),
            DegradedFailures = reader.Integer("degraded_failures", defaults.DegradedFailures, 1, int.MaxValue),
            UnhealthyFailures = reader.Integer("unhealthy_failures", defaults.UnhealthyFailures, 1, int.MaxValue),
            SlowRun = reader.Duration("slow_run", defaults.SlowRun, TimeSpan.FromMilliseconds(1), Month),
        };
        if (health.HealthyRate < health.UnhealthyRate)
            reader.Wrong("healthy_rate", reader.Node("healthy_rate") ?? reader.Node("unhealthy_rate")!, FormattableString.Invariant($"unhealthy_rate ({health.UnhealthyRate}) or more"));
        if (health.DegradedFailures > health.UnhealthyFailures)
            reader.Wrong("degraded_failures", reader.Node("degraded_failures") ?? reader.Node("unhealthy_failures")!, $"unhealthy_failures ({health.UnhealthyFailures}) or fewer");
        return health;
    }
}
