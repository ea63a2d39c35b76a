namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>schedules</c>. The order of members here is the order of the columns.</summary>
internal static class ScheduleRows
{
    private const string Columns =
        "name, revision, cron, every, phase, anchor, time_zone, mission, inputs, priority, catch_up, catch_up_limit, overlap, disable_after, enabled, " +
        "disabled_reason, disabled_at, cursor, next_run_at, last_due_at, last_run_at, last_run_id, last_status, last_error, last_skipped_at, " +
        "last_skip_reason, consecutive_failures, created_at, created_by, changed_at";

    // Where its last run is now, what has not ended, and what ended since a day.
    private const string Looked =
        "(SELECT status FROM runs WHERE id = last_run_id), " +
        "(SELECT count(*) FROM schedule_runs u JOIN runs r ON r.id = u.run_id WHERE u.schedule = name AND r.ended_at IS NULL), " +
        "(SELECT coalesce(sum(succeeded), 0) FROM schedule_days d WHERE d.schedule = name AND day >= ?1), " +
        "(SELECT coalesce(sum(failed), 0) FROM schedule_days d WHERE d.schedule = name AND day >= ?1)";

    private const string Every = $"SELECT {Columns}, {Looked} FROM schedules ORDER BY name";
    private const string ByName = $"SELECT {Columns}, {Looked} FROM schedules WHERE name = ?2";
    private const string DueNow = $"SELECT {Columns}, {Looked} FROM schedules WHERE next_run_at IS NOT NULL AND next_run_at <= ?2 ORDER BY next_run_at";
    private const string FirstDue = "SELECT min(next_run_at) FROM schedules WHERE next_run_at IS NOT NULL AND next_run_at > ?";
    private const string Replace =
        $"INSERT OR REPLACE INTO schedules ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private const string Delete = "DELETE FROM schedules WHERE name = ?";

    public static IReadOnlyList<Schedule> All(StoreConnection connection, DateTimeOffset now) => Read(connection.Prepared(Every).Bind(ScheduleDays.First(now)));

    public static IReadOnlyList<Schedule> Due(StoreConnection connection, DateTimeOffset now) =>
        Read(connection.Prepared(DueNow).Bind(ScheduleDays.First(now)).Bind(now));

    public static Schedule? Find(StoreConnection connection, string name, DateTimeOffset now) =>
        Read(connection.Prepared(ByName).Bind(ScheduleDays.First(now)).Bind(name)).FirstOrDefault();

    public static Schedule Require(StoreConnection connection, string name, DateTimeOffset now) =>
        Find(connection, name, now) ?? throw new AgentOpsException("schedule_not_found", $"There is no schedule '{name}'.", name);

    public static DateTimeOffset? NextDue(StoreConnection connection, DateTimeOffset now)
    {
        var row = connection.Prepared(FirstDue).Bind(now);
        _ = row.Read();
        var next = row.TimeOrNull();
        row.Reset();
        return next;
    }

    public static void Save(StoreConnection connection, Schedule schedule) => connection.Prepared(Replace)
        .Bind(schedule.Name).Bind(schedule.Revision).Bind(schedule.Cron).Bind(schedule.Every?.Ticks).Bind(schedule.Phase.Ticks).Bind(schedule.Anchor)
        .Bind(schedule.TimeZone).Bind(schedule.Mission).Bind(schedule.Inputs).Bind((long)schedule.Priority).Bind((long)schedule.CatchUp)
        .Bind(schedule.CatchUpLimit).Bind((long)schedule.Overlap).Bind(schedule.DisableAfter).Bind(schedule.Enabled)
        .Bind(schedule.DisabledReason).Bind(schedule.DisabledAt).Bind(schedule.Cursor).Bind(schedule.NextRunAt).Bind(schedule.LastDueAt)
        .Bind(schedule.LastRunAt).Bind(schedule.LastRunId).Bind((long?)schedule.LastStatus).Bind(EnvelopeText.Write(schedule.LastError))
        .Bind(schedule.LastSkippedAt).Bind(schedule.LastSkipReason).Bind(schedule.ConsecutiveFailures)
        .Bind(schedule.CreatedAt).Bind(schedule.CreatedBy).Bind(schedule.ChangedAt).Run();

    public static void Remove(StoreConnection connection, string name) => connection.Prepared(Delete).Bind(name).Run();

    private static List<Schedule> Read(Statement row)
    {
        var schedules = new List<Schedule>();
        while (row.Read())
            schedules.Add(ReadOne(row));
        return schedules;
    }

    private static Schedule ReadOne(Statement row)
    {
        var schedule = new Schedule
        {
            Name = row.Text(),
            Revision = row.Long(),
            Cron = row.TextOrNull(),
            Every = row.LongOrNull() is { } every ? new TimeSpan(every) : null,
            Phase = row.Span(),
            Anchor = row.TimeOrNull(),
            TimeZone = row.Text(),
            Mission = row.Text(),
            Inputs = row.Text(),
            Priority = (QueuePriority)row.Int(),
            CatchUp = (CatchUpPolicy)row.Int(),
            CatchUpLimit = row.Int(),
            Overlap = (OverlapPolicy)row.Int(),
            DisableAfter = row.Int(),
            Enabled = row.Bool(),
            DisabledReason = row.TextOrNull(),
            DisabledAt = row.TimeOrNull(),
            Cursor = row.Time(),
            NextRunAt = row.TimeOrNull(),
            LastDueAt = row.TimeOrNull(),
            LastRunAt = row.TimeOrNull(),
            LastRunId = row.TextOrNull(),
            LastStatus = (RunStatus?)row.LongOrNull(),
            LastError = EnvelopeText.Read(row.TextOrNull()),
            LastSkippedAt = row.TimeOrNull(),
            LastSkipReason = row.TextOrNull(),
            ConsecutiveFailures = row.Int(),
            CreatedAt = row.Time(),
            CreatedBy = row.Text(),
            ChangedAt = row.Time(),
        };
        return schedule with { LastStatus = (RunStatus?)row.LongOrNull() ?? schedule.LastStatus, UnfinishedRuns = row.Int(), Succeeded = row.Long(), Failed = row.Long() };
    }
}
