namespace AgentOps;

/// <summary>
/// When something is due, as five cron fields: minute, hour, day of month, month, day of week. The days of month and of week are joined by OR when both
/// are restricted; a field that names every number it can is not restricted, however it is written.
/// </summary>
public sealed class CronExpression
{
    /// <summary>Nothing is due after it; some room before the calendar's end keeps arithmetic simple.</summary>
    internal const int LastYear = 9990;

    // From 29 February 1896 to the next one, since 1900 had none.
    private const int LongestWait = 8;

    private readonly ulong minutes;
    private readonly ulong hours;
    private readonly ulong days;
    private readonly ulong months;
    private readonly ulong weekdays;

    internal CronExpression(string text, ulong[] sets, bool minutesAreStarred)
    {
        Text = text;
        (minutes, hours, days, months, weekdays) = (sets[0], sets[1], sets[2], sets[3], sets[4]);
        IsEveryHour = hours == CronField.Hour.Full;
        RunsInBoth = IsEveryHour || minutesAreStarred || minutes == CronField.Minute.Full;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>True when the hour is not restricted: such an expression goes on with real time through a change of the clocks.</summary>
    internal bool IsEveryHour { get; }

    /// <summary>True when it repeats inside the hour or every hour: then it is due in both passes of an hour that the clocks repeat.</summary>
    internal bool RunsInBoth { get; }

    /// <summary>False when none of its days is ever in one of its months, such as 31 February.</summary>
    internal bool CanOccur =>
        weekdays != CronField.DayOfWeek.Full || Enumerable.Range(1, 12).Any(month => Bits.Has(months, month) && Bits.Next(days, 1) <= DateTime.DaysInMonth(2000, month));

    /// <summary>
    /// Five fields (numbers, names such as MON and JAN, <c>*</c>, lists, ranges, steps) or @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually.
    /// Fails with cron_invalid, naming the field and the character.
    /// </summary>
    public static CronExpression Parse(string text) => CronReader.Read(text);

    /// <summary>
    /// The first moment after <paramref name="after"/> at which it is due, in UTC; null only at the end of the calendar. Times that the zone's clocks leave
    /// out are due together, once, at the first moment after; a fixed time that they repeat is due the first time only.
    /// </summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => ZonedCron.Next(this, after, zone);

    /// <summary>The first matching minute on a calendar without zones at or after a whole minute; found field by field, never minute by minute.</summary>
    internal DateTime? NextLocal(DateTime from)
    {
        for (var year = from.Year; year <= Math.Min(from.Year + LongestWait, LastYear); year++)
        {
            var thisYear = year == from.Year;
            for (var month = Bits.Next(months, thisYear ? from.Month : 1); month != Bits.None; month = Bits.Next(months, month + 1))
            {
                var thisMonth = thisYear && month == from.Month;
                var set = DaysOf(year, month);
                for (var day = Bits.Next(set, thisMonth ? from.Day : 1); day != Bits.None; day = Bits.Next(set, day + 1))
                    if (TimeFrom(thisMonth && day == from.Day ? from.TimeOfDay : TimeSpan.Zero) is { } time)
                        return new DateTime(year, month, day).Add(time);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private ulong DaysOf(int year, int month)
    {
        var all = Bits.Range(1, DateTime.DaysInMonth(year, month));
        var byWeek = WeekdaysOf(year, month);
        var both = days != CronField.DayOfMonth.Full && weekdays != CronField.DayOfWeek.Full;
        return all & (both ? days | byWeek : days & byWeek);
    }

    // The week as bits, turned so that the month's first day comes first, and laid five times over the month.
    private ulong WeekdaysOf(int year, int month)
    {
        var first = (int)new DateTime(year, month, 1).DayOfWeek;
        var week = (weekdays >> first | weekdays << (7 - first)) & 0x7F;
        return (week | week << 7 | week << 14 | week << 21 | week << 28) << 1;
    }

    private TimeSpan? TimeFrom(TimeSpan from)
    {
        var hour = Bits.Next(hours, from.Hours);
        var minute = Bits.Next(minutes, hour == from.Hours ? from.Minutes : 0);
        if (minute == Bits.None)
            (hour, minute) = (Bits.Next(hours, hour + 1), Bits.Next(minutes, 0));
        return hour == Bits.None ? null : new TimeSpan(hour, minute, 0);
    }
}
