using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>What must hold of a schedule that a person makes or changes; times and mission are checked where they are read.</summary>
internal static partial class ScheduleCheck
{
    public const int MostFailures = 1000;

    /// <summary>The schedule as it is stored. Fails with schedule_invalid, cron_invalid or time_zone_not_found.</summary>
    public static Schedule Complete(Schedule schedule)
    {
        if (!Names().IsMatch(schedule.Name))
            throw Invalid(schedule, "a name has 1 to 64 letters, digits, '.', '_' or '-', and begins with a letter or a digit");
        if (schedule is { Every: null, Anchor: not null } || (schedule.Every is null && schedule.Phase != TimeSpan.Zero))
            throw Invalid(schedule, "a phase and an anchor belong to an interval");
        if (schedule.CatchUpLimit is < 1 or > ScheduleRules.MostCatchUp)
            throw Invalid(schedule, $"the catch-up limit is 1 to {ScheduleRules.MostCatchUp}, not {schedule.CatchUpLimit}");
        if (schedule.DisableAfter is < 0 or > MostFailures)
            throw Invalid(schedule, $"failures in a row that disable it are 0 (never) to {MostFailures}, not {schedule.DisableAfter}");
        _ = ScheduleTimes.Of(schedule);
        return schedule with { Cron = schedule.Cron?.Trim(), TimeZone = TimeZones.Find(schedule.TimeZone).Id };
    }

    private static AgentOpsException Invalid(Schedule schedule, string problem) =>
        new("schedule_invalid", $"Schedule '{Describe.Cut(schedule.Name)}': {problem}.", schedule.Name);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
