namespace AgentOps;

/// <summary>Settings under <c>budgets</c>.</summary>
public sealed record BudgetSettings
{
    /// <summary>0.8.</summary>
    public const double DefaultAlertAt = 0.8;

    /// <summary>Whose midnight begins a day, a week and a month; UTC by default.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The share of a limit at which people are told, for runs' own limits and for those that are set without one; above 0 and at most 1.</summary>
    public double AlertAt { get; init; } = DefaultAlertAt;
}
