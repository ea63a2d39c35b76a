namespace AgentOps;

/// <summary>Settings under <c>schedules</c>.</summary>
public sealed record ScheduleSettings
{
    /// <summary>A due time older than this was missed, and the catch-up policy decides; 1 s to 1 h, 1 m by default.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For schedules made without one: the most due times made up for at once, and the most unfinished runs; 1 to 1440, 240 by default.</summary>
    public int CatchUpLimit { get; init; } = 240;

    /// <summary>For schedules made without one: so many failures in a row disable it; 0 (never) to 1000, 5 by default.</summary>
    public int DisableAfter { get; init; } = 5;
}
