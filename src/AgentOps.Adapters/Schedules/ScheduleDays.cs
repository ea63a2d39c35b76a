namespace AgentOps.Adapters;

/// <summary>Counts how the runs of schedules ended, by day.</summary>
internal static class ScheduleDays
{
    private const int Kept = 30;
    private const string Add =
        "INSERT INTO schedule_days (schedule, day, succeeded, failed) VALUES (?, ?, ?, ?) " +
        "ON CONFLICT (schedule, day) DO UPDATE SET succeeded = succeeded + excluded.succeeded, failed = failed + excluded.failed";

    private const string DeleteOld = "DELETE FROM schedule_days WHERE day < ?";
    private const string DeleteAll = "DELETE FROM schedule_days WHERE schedule = ?";

    /// <summary>The first of the days that count.</summary>
    public static long First(DateTimeOffset now) => Day(now) - Kept + 1;

    public static void Count(StoreConnection connection, string schedule, ScheduleOutcome outcome)
    {
        var (succeeded, failed) = (outcome.Status == RunStatus.Succeeded, outcome.Status == RunStatus.Failed);
        if (succeeded || failed)
            connection.Prepared(Add).Bind(schedule).Bind(Day(outcome.At)).Bind(succeeded).Bind(failed).Run();
    }

    public static void Forget(StoreConnection connection, DateTimeOffset now) => connection.Prepared(DeleteOld).Bind(First(now)).Run();

    public static void Remove(StoreConnection connection, string schedule) => connection.Prepared(DeleteAll).Bind(schedule).Run();

    private static long Day(DateTimeOffset time) => time.ToUnixTimeSeconds() / 86_400;
}
