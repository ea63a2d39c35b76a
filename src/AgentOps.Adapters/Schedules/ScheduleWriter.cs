namespace AgentOps.Adapters;

/// <summary>What happens to schedules inside the open transaction. What can be refused is decided before the first write.</summary>
internal static class ScheduleWriter
{
    public static ScheduleFired? Fire(WriteSession session, ScheduleFiring firing)
    {
        var connection = session.Connection;
        var schedule = ScheduleRows.Find(connection, firing.Seen.Name, firing.Now);
        if (ScheduleRules.IsPast(firing.Seen, schedule))
            return null;
        if (firing.Refused is { } error)
        {
            var refused = ScheduleRules.Refuse(schedule!, firing.Look, error, firing.Now);
            ScheduleRows.Save(connection, refused);
            return new ScheduleFired(schedule!, refused, null, []);
        }

        var unfinished = ScheduleRunRows.Unfinished(connection, schedule!.Name);
        var decision = ScheduleRules.Decide(schedule, firing.Look, Room(session, schedule, unfinished, firing.Limits));
        if (decision.StopsUnfinished)
            Stop(session, unfinished, $"replaced by the next run of schedule {schedule.Name}", firing.Now);
        var runs = Submit(session, schedule.Name, firing, decision.Submit);
        var after = ScheduleRules.Carry(schedule, decision, runs.LastOrDefault(), firing.Now);
        // A queue that stays full is looked at every few seconds.
        if (runs.Count > 0 || after.Cursor != schedule.Cursor || schedule.LastError?.Code != "queue_full")
            ScheduleRows.Save(connection, after);
        return new ScheduleFired(schedule, after, decision, runs);
    }

    public static Run Invoke(WriteSession session, string name, RunSubmission submission, QueueLimits limits, DateTimeOffset now)
    {
        var schedule = ScheduleRows.Require(session.Connection, name, now);
        var run = QueueWriter.Submit(session, [submission], limits).Runs[0].Run;
        ScheduleRunRows.Insert(session.Connection, run.Id, schedule.Name, null);
        ScheduleRows.Save(session.Connection, schedule with { LastDueAt = null, LastRunAt = now, LastRunId = run.Id, LastStatus = run.Status });
        return run;
    }

    public static IReadOnlyList<Schedule> Settle(WriteSession session, DateTimeOffset now)
    {
        var disabled = new List<Schedule>();
        foreach (var (name, outcome) in ScheduleRunRows.Ended(session.Connection, now))
        {
            ScheduleRunRows.Remove(session.Connection, outcome.RunId);
            if (ScheduleRows.Find(session.Connection, name, now) is not { } schedule)
                continue;
            var after = ScheduleRules.Settle(schedule, outcome, now);
            ScheduleDays.Count(session.Connection, schedule.Name, outcome);
            ScheduleRows.Save(session.Connection, after);
            if (schedule.Enabled && !after.Enabled)
                disabled.Add(after);
        }

        ScheduleDays.Forget(session.Connection, now);
        return disabled;
    }

    public static Schedule Remove(WriteSession session, string name, string? stopReason, DateTimeOffset now)
    {
        var schedule = ScheduleRows.Require(session.Connection, name, now);
        if (stopReason is not null)
            Stop(session, ScheduleRunRows.Unfinished(session.Connection, schedule.Name), stopReason, now);
        ScheduleRunRows.RemoveAll(session.Connection, schedule.Name);
        ScheduleDays.Remove(session.Connection, schedule.Name);
        ScheduleRows.Remove(session.Connection, schedule.Name);
        return schedule;
    }

    private static int Room(WriteSession session, Schedule schedule, IReadOnlyList<(string RunId, RunStatus Status)> unfinished, QueueLimits limits)
    {
        var freed = schedule.Overlap == OverlapPolicy.Replace ? unfinished.Count(run => QueueRules.IsWaiting(run.Status)) : 0;
        return (int)Math.Clamp(limits.Capacity - session.Queue.Size + freed, 0, int.MaxValue);
    }

    private static void Stop(WriteSession session, IReadOnlyList<(string RunId, RunStatus Status)> runs, string reason, DateTimeOffset now)
    {
        foreach (var (runId, _) in runs)
            LeaseWriter.Stop(session, runId, reason, null, now);
    }

    private static IReadOnlyList<Run> Submit(WriteSession session, string schedule, ScheduleFiring firing, IReadOnlyList<DateTimeOffset> times)
    {
        if (times.Count == 0)
            return [];
        var prepared = firing.Look.Times.Zip(firing.Runs).ToDictionary(pair => pair.First, pair => pair.Second);
        var submitted = QueueWriter.Submit(session, [.. times.Select(due => prepared[due])], firing.Limits).Runs;
        foreach (var (due, result) in times.Zip(submitted))
            ScheduleRunRows.Insert(session.Connection, result.Run.Id, schedule, due);
        return [.. submitted.Select(result => result.Run)];
    }
}
