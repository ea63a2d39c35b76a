namespace AgentOps.Adapters;

/// <summary>Schedules in SQLite.</summary>
internal sealed class SqliteScheduleStore(StoreWriter writer, ReadPool reads) : IScheduleStore
{
    public Task<IReadOnlyList<Schedule>> ListAsync(DateTimeOffset now, CancellationToken ct) => reads.ReadAsync(connection => ScheduleRows.All(connection, now), ct);

    public Task<Schedule?> FindAsync(string name, DateTimeOffset now, CancellationToken ct) => reads.ReadAsync(connection => ScheduleRows.Find(connection, name, now), ct);

    public Task AddAsync(Schedule schedule, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            if (ScheduleRows.Find(session.Connection, schedule.Name, schedule.CreatedAt) is { } there)
                throw new AgentOpsException("schedule_exists", $"There is a schedule {there.Name} already.", schedule.Name);
            ScheduleRows.Save(session.Connection, schedule);
            return true;
        },
        ct);

    public Task<Schedule> ChangeAsync(string name, Func<Schedule, Schedule> change, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var schedule = ScheduleRows.Require(session.Connection, name, now);
            var changed = change(schedule);
            if (ReferenceEquals(changed, schedule))
                return schedule;
            changed = changed with { Revision = schedule.Revision + 1, ChangedAt = now };
            ScheduleRows.Save(session.Connection, changed);
            if (changed.Cursor < schedule.Cursor)
                ScheduleRunRows.Release(session.Connection, schedule.Name, changed.Cursor);
            return changed;
        },
        ct);

    public Task<Schedule> RemoveAsync(string name, string? stopReason, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => ScheduleWriter.Remove(session, name, stopReason, now), ct);

    public Task<ScheduleAgenda> AgendaAsync(DateTimeOffset now, CancellationToken ct) => reads.ReadAsync(
        connection => new ScheduleAgenda(ScheduleRows.Due(connection, now), ScheduleRunRows.HasEnded(connection), ScheduleRows.NextDue(connection, now)), ct);

    public Task<ScheduleFired?> FireAsync(ScheduleFiring firing, CancellationToken ct) => writer.WriteAsync(session => ScheduleWriter.Fire(session, firing), ct);

    public Task<Run> InvokeAsync(string name, RunSubmission run, QueueLimits limits, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => ScheduleWriter.Invoke(session, name, run, limits, now), ct);

    public Task<IReadOnlyList<Schedule>> SettleAsync(DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(session => ScheduleWriter.Settle(session, now), ct);
}
