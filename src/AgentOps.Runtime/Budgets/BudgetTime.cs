namespace AgentOps;

/// <summary>A moment and the zone whose days count.</summary>
public sealed record BudgetTime(DateTimeOffset Now, TimeZoneInfo Zone)
{
    public DateOnly Today => BudgetCalendar.DayOf(Now, Zone);
}
