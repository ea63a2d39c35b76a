namespace AgentOps.Adapters;

/// <summary>A moment and the zone whose days count.</summary>
internal sealed record BudgetTime(DateTimeOffset Now, TimeZoneInfo Zone)
{
    public DateOnly Today => BudgetCalendar.DayOf(Now, Zone);
}
