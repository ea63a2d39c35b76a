namespace AgentOps;

/// <summary>Days, weeks and months of a time zone. Pure.</summary>
public static class BudgetCalendar
{
    public static DateOnly DayOf(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

    /// <summary>The first day of the period that a day lies in; the earliest there is for a total.</summary>
    public static DateOnly FirstDay(BudgetPeriod period, DateOnly day) => period switch
    {
        BudgetPeriod.Day => day,
        BudgetPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        BudgetPeriod.Month => new DateOnly(day.Year, day.Month, 1),
        _ => DateOnly.MinValue,
    };

    /// <summary>The first day of the next period; null for a total.</summary>
    public static DateOnly? NextFirstDay(BudgetPeriod period, DateOnly day) => period switch
    {
        BudgetPeriod.Day => day.AddDays(1),
        BudgetPeriod.Week => FirstDay(period, day).AddDays(7),
        BudgetPeriod.Month => FirstDay(period, day).AddMonths(1),
        _ => null,
    };

    /// <summary>The first moment of a day, in UTC: the earlier midnight where clocks are set back over it, and where they jump over it, that jump.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone.IsInvalidTime(midnight) ? zone.GetUtcOffset(midnight.AddDays(-1))
            : zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max()
            : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
