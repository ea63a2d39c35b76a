namespace AgentOps;

/// <summary>A due time of a schedule that is still to come.</summary>
/// <param name="Name">The schedule.</param>
/// <param name="DueAt">With the offset that clocks in the schedule's zone have then.</param>
/// <param name="TimeZone">The zone's id.</param>
/// <param name="Mission">What is submitted.</param>
/// <param name="When">The cron expression or interval it comes from.</param>
public sealed record ScheduleDue(string Name, DateTimeOffset DueAt, string TimeZone, string Mission, string When)
{
    /// <summary>The next due times that are not decided, from the very function that workers ask; none of a disabled schedule. Fails as <see cref="ScheduleTimes.Of"/> does.</summary>
    public static IEnumerable<ScheduleDue> Of(Schedule schedule, int count)
    {
        if (!schedule.Enabled)
            return [];
        var zone = TimeZones.Find(schedule.TimeZone);
        return ScheduleTimes.Of(schedule).After(schedule.Cursor).Take(count)
            .Select(due => new ScheduleDue(schedule.Name, TimeZoneInfo.ConvertTime(due, zone), schedule.TimeZone, schedule.Mission, schedule.When));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
