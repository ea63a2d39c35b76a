namespace AgentOps;

/// <summary>What a dashboard shows.</summary>
public sealed record DashboardOptions
{
    /// <summary>The farthest that a dashboard looks back.</summary>
    public static readonly TimeSpan Farthest = TimeSpan.FromDays(366);

    /// <summary>From when on trend, cost and runs are shown, from the start of that day (UTC) and at most 366 d back; null takes the configuration's.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>False leaves the last snapshot out of the reports: one that is just being made takes its place.</summary>
    public bool WithSnapshots { get; init; } = true;
}
