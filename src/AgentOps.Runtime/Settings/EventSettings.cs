namespace AgentOps;

/// <summary>Settings under <c>events</c>.</summary>
public sealed record EventSettings
{
    /// <summary>How long an event is kept; 1 hour to 3650 days, 14 days by default. Those of runs that have not ended stay.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(14);
}
