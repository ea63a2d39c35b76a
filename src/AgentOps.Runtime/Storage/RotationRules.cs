using System.Globalization;

namespace AgentOps;

/// <summary>
/// Which backups stay: the newest of each of the last days, weeks and months that have one, in UTC. Periods without a backup are not counted, so a
/// machine that was off for a month forgets nothing.
/// </summary>
public static class RotationRules
{
    public static IReadOnlySet<DateTimeOffset> Keep(IEnumerable<DateTimeOffset> taken, BackupRetention retention)
    {
        var newestFirst = taken.OrderDescending().ToList();
        return newestFirst.Take(1)
            .Concat(NewestOf(newestFirst, time => time.UtcDateTime.Date, retention.Daily))
            .Concat(NewestOf(newestFirst, Week, retention.Weekly))
            .Concat(NewestOf(newestFirst, time => (time.UtcDateTime.Year, time.UtcDateTime.Month), retention.Monthly))
            .ToHashSet();
    }

    private static IEnumerable<DateTimeOffset> NewestOf<TPeriod>(List<DateTimeOffset> newestFirst, Func<DateTimeOffset, TPeriod> period, int most) =>
        newestFirst.DistinctBy(period).Take(most);

    private static (int Year, int Number) Week(DateTimeOffset time) => (ISOWeek.GetYear(time.UtcDateTime), ISOWeek.GetWeekOfYear(time.UtcDateTime));
}
