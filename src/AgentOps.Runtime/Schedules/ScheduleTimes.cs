namespace AgentOps;

/// <summary>The due times of a schedule: what is shown as next and what is submitted come from here.</summary>
public sealed class ScheduleTimes
{
    private static readonly TimeSpan FirstWindow = TimeSpan.FromHours(1);
    private readonly Func<DateTimeOffset, DateTimeOffset?> next;

    private ScheduleTimes(Func<DateTimeOffset, DateTimeOffset?> next) => this.next = next;

    /// <summary>Fails with cron_invalid, time_zone_not_found or schedule_invalid.</summary>
    public static ScheduleTimes Of(Schedule schedule)
    {
        var zone = TimeZones.Find(schedule.TimeZone);
        switch (schedule)
        {
            case { Cron: { } text, Every: null }:
                var cron = CronExpression.Parse(text);
                return new ScheduleTimes(after => cron.Next(after, zone));
            case { Cron: null, Interval: { } interval }:
                return new ScheduleTimes(interval.Check().Next);
            default:
                throw new AgentOpsException("schedule_invalid", $"Schedule {schedule.Name} needs either a cron expression or an interval.", schedule.Name);
        }
    }

    /// <summary>The first due time after <paramref name="after"/>; null only at the end of the calendar.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => next(after);

    /// <summary>The first due times after a moment.</summary>
    public IEnumerable<DateTimeOffset> After(DateTimeOffset after)
    {
        for (var due = next(after); due is { } time; due = next(time))
            yield return time;
    }

    /// <summary>The newest due times after one moment and not after another, oldest first; looks back only as far as it must.</summary>
    public IReadOnlyList<DateTimeOffset> Newest(DateTimeOffset after, DateTimeOffset until, int most)
    {
        for (var window = FirstWindow; ; window *= 8)
        {
            var from = until - after > window ? until - window : after;
            var newest = new Queue<DateTimeOffset>();
            foreach (var due in After(from).TakeWhile(due => due <= until))
            {
                newest.Enqueue(due);
                if (newest.Count > most)
                    newest.Dequeue();
            }

            if (newest.Count == most || from == after)
                return [.. newest];
        }
    }
}
