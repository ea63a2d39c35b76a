namespace AgentOps;

/// <summary>Settings under <c>dashboard</c>.</summary>
public sealed record DashboardSettings
{
    /// <summary>How far back trend, cost and runs go; 1 to 366 days, 14 days by default.</summary>
    public TimeSpan Since { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The most rows of one table; 5 to 50, 50 by default.</summary>
    public int Rows { get; init; } = 50;
}
