namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>schedule_runs</c>.</summary>
internal static class ScheduleRunRows
{
    private const string Add = "INSERT INTO schedule_runs (run_id, schedule, due_at) VALUES (?, ?, ?)";
    private const string Delete = "DELETE FROM schedule_runs WHERE run_id = ?";
    private const string DeleteAll = "DELETE FROM schedule_runs WHERE schedule = ?";
    private const string Untie = "UPDATE schedule_runs SET due_at = NULL WHERE schedule = ? AND due_at > ?";
    private const string Unended = "SELECT r.id, r.status FROM schedule_runs u JOIN runs r ON r.id = u.run_id WHERE u.schedule = ? AND r.ended_at IS NULL";

    // A run that somebody removed has ended too.
    private const string FromEnded = "FROM schedule_runs u LEFT JOIN runs r ON r.id = u.run_id WHERE r.id IS NULL OR r.ended_at IS NOT NULL";
    private const string AnyEnded = $"SELECT EXISTS (SELECT 1 {FromEnded})";
    private const string AllEnded = $"SELECT u.schedule, u.run_id, r.status, r.error, r.ended_at {FromEnded} ORDER BY r.ended_at, u.run_id";

    public static void Insert(StoreConnection connection, string runId, string schedule, DateTimeOffset? dueAt) =>
        connection.Prepared(Add).Bind(runId).Bind(schedule).Bind(dueAt).Run();

    public static void Remove(StoreConnection connection, string runId) => connection.Prepared(Delete).Bind(runId).Run();

    public static void RemoveAll(StoreConnection connection, string schedule) => connection.Prepared(DeleteAll).Bind(schedule).Run();

    /// <summary>The schedule's cursor was set back: these due times may come again, and their runs are as if submitted by hand.</summary>
    public static void Release(StoreConnection connection, string schedule, DateTimeOffset cursor) => connection.Prepared(Untie).Bind(schedule).Bind(cursor).Run();

    public static IReadOnlyList<(string RunId, RunStatus Status)> Unfinished(StoreConnection connection, string schedule)
    {
        var row = connection.Prepared(Unended).Bind(schedule);
        var runs = new List<(string, RunStatus)>();
        while (row.Read())
            runs.Add((row.Text(), (RunStatus)row.Int()));
        return runs;
    }

    public static bool HasEnded(StoreConnection connection)
    {
        var row = connection.Prepared(AnyEnded);
        var ended = row.Read() && row.Bool();
        row.Reset();
        return ended;
    }

    public static IReadOnlyList<(string Schedule, ScheduleOutcome Outcome)> Ended(StoreConnection connection, DateTimeOffset now)
    {
        var row = connection.Prepared(AllEnded);
        var ended = new List<(string, ScheduleOutcome)>();
        while (row.Read())
            ended.Add((row.Text(), new ScheduleOutcome(row.Text(), (RunStatus?)row.LongOrNull() ?? RunStatus.Cancelled, EnvelopeText.Read(row.TextOrNull()), row.TimeOrNull() ?? now)));
        return ended;
    }
}
