namespace AgentOps;

/// <summary>Finds the due times of a cron expression in a time zone, piece by piece between the changes of the zone's clocks.</summary>
internal static class ZonedCron
{
    // More than the longest jump of any clock, which is the day that Samoa left out.
    private static readonly TimeSpan Around = TimeSpan.FromDays(2);
    private static readonly DateTimeOffset Earliest = DateTimeOffset.MinValue + Around + Around;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static DateTimeOffset? Next(CronExpression cron, DateTimeOffset after, TimeZoneInfo zone)
    {
        if (after.Year > CronExpression.LastYear)
            return null;
        var at = after < Earliest ? Earliest.UtcDateTime : after.UtcDateTime;
        var offset = zone.GetUtcOffset(at);
        var local = First(cron, at, zone, offset);
        while (cron.NextLocal(local) is { } match)
        {
            var due = Utc(match - offset);
            if (OffsetChange.First(zone, at, due - at > 2 * Around ? at + Around : due) is not { } change)
            {
                if (due - at <= 2 * Around)
                    return new DateTimeOffset(due);
                // Nothing is due before the match, so of all changes on the way only those near it matter.
                at = due - Around;
                offset = zone.GetUtcOffset(at);
                local = match;
                continue;
            }

            if (change.IsForward && match < change.LocalAfter && match >= change.LocalBefore && !cron.IsEveryHour)
                return new DateTimeOffset(change.At);
            local = WholeMinute(change.IsForward || cron.RunsInBoth ? change.LocalAfter : change.LocalBefore);
            (at, offset) = (change.At, change.After);
        }

        return null;
    }

    // Where clocks were set back shortly before, a fixed time has had its turn already.
    private static DateTime First(CronExpression cron, DateTime at, TimeZoneInfo zone, TimeSpan offset)
    {
        var local = WholeMinute((at + offset).AddTicks(1));
        var repeated = cron.RunsInBoth ? null : OffsetChange.First(zone, at - Around, at);
        return repeated is { IsForward: false } change && change.LocalBefore > local ? WholeMinute(change.LocalBefore) : local;
    }

    private static DateTime WholeMinute(DateTime time) => new((time.Ticks + Minute.Ticks - 1) / Minute.Ticks * Minute.Ticks);

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
