namespace AgentOps;

/// <summary>The decisions about schedules, as pure functions over their stored state. The store calls those that change it inside its transaction.</summary>
public static class ScheduleRules
{
    /// <summary>The highest limit on due times made up for at once, and on unfinished runs.</summary>
    public const int MostCatchUp = 1440;

    /// <summary>The overlap policy of a schedule made without one: to make up for all and to leave out what overlaps would contradict each other.</summary>
    public static OverlapPolicy DefaultOverlap(CatchUpPolicy catchUp) => catchUp == CatchUpPolicy.All ? OverlapPolicy.Queue : OverlapPolicy.Skip;

    /// <summary>What is due now; null when nothing is. Fails as <see cref="ScheduleTimes.Of"/> does.</summary>
    /// <param name="schedule">An enabled schedule.</param>
    /// <param name="now">The time of the look.</param>
    /// <param name="grace">A due time younger than this was not missed: the worker that looks is merely a little late.</param>
    public static ScheduleLook? Look(Schedule schedule, DateTimeOffset now, TimeSpan grace)
    {
        var due = ScheduleTimes.Of(schedule).Newest(schedule.Cursor, now, MostCatchUp + 1);
        if (due.Count == 0)
            return null;
        IReadOnlyList<DateTimeOffset> kept = schedule.CatchUp switch
        {
            CatchUpPolicy.All => [.. due.TakeLast(schedule.CatchUpLimit)],
            CatchUpPolicy.Last => [due[^1]],
            _ => now - due[^1] <= grace ? [due[^1]] : [],
        };
        return new ScheduleLook(kept, due[^1], due.Count - kept.Count, schedule.CatchUp == CatchUpPolicy.All && kept.Count < due.Count);
    }

    /// <summary>What to do about it.</summary>
    /// <param name="schedule">As it is inside the transaction.</param>
    /// <param name="look">What was found due.</param>
    /// <param name="room">How many runs the queue takes, counting the places of those that are stopped.</param>
    public static ScheduleDecision Decide(Schedule schedule, ScheduleLook look, int room)
    {
        var wanted = Wanted(schedule, look.Times);
        var submit = wanted.Take(room).ToList();
        var skipped = look.Missed + look.Times.Count - wanted.Count;
        return new ScheduleDecision
        {
            Submit = submit,
            Skipped = skipped,
            SkipReason = skipped == 0 ? null : look.Times.Count > wanted.Count ? OverlapReason(schedule) : MissedReason(schedule),
            StopsUnfinished = schedule.Overlap == OverlapPolicy.Replace && schedule.UnfinishedRuns > 0 && submit.Count > 0,
            IsCapped = look.IsCapped || (schedule.Overlap == OverlapPolicy.Queue && wanted.Count < look.Times.Count),
            QueueIsFull = submit.Count < wanted.Count,
            Cursor = submit.Count == wanted.Count ? look.Upto : submit.Count > 0 ? submit[^1] : schedule.Cursor,
        };
    }

    /// <summary>The schedule after the decision was carried out.</summary>
    /// <param name="schedule">As it was.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="last">The newest of the runs that were submitted; null where none was.</param>
    /// <param name="now">The time of the look.</param>
    public static Schedule Carry(Schedule schedule, ScheduleDecision decision, Run? last, DateTimeOffset now)
    {
        var after = Move(schedule, decision.Cursor);
        if (decision.SkipReason is not null)
            after = after with { LastSkippedAt = now, LastSkipReason = decision.SkipReason };
        if (last is not null)
            after = after with
            {
                LastDueAt = decision.Submit[^1],
                LastRunAt = now,
                LastRunId = last.Id,
                LastStatus = last.Status,
                LastError = after.LastError?.Code == "queue_full" ? null : after.LastError,
            };
        return decision.QueueIsFull ? after with { LastError = QueueFull(schedule) } : after;
    }

    /// <summary>The schedule after its run could not even be submitted: a failure, and the due times are past.</summary>
    public static Schedule Refuse(Schedule schedule, ScheduleLook look, ErrorEnvelope error, DateTimeOffset now) =>
        Fail(Move(schedule, look.Upto) with { LastSkippedAt = now, LastSkipReason = error.Message }, error, now);

    /// <summary>The schedule after one of its runs ended. What was neither success nor failure (stopped, removed) changes no count.</summary>
    public static Schedule Settle(Schedule schedule, ScheduleOutcome outcome, DateTimeOffset now)
    {
        var after = schedule.LastRunId == outcome.RunId ? schedule with { LastStatus = outcome.Status } : schedule;
        return outcome.Status switch
        {
            RunStatus.Succeeded => after with { ConsecutiveFailures = 0, LastError = null },
            RunStatus.Failed => Fail(after, outcome.Error ?? ErrorTable.Get("unexpected").ToEnvelope($"Run {outcome.RunId} failed."), now),
            _ => after,
        };
    }

    /// <summary>The schedule after a person, or a look, disabled it; the first reason stays.</summary>
    public static Schedule Disable(Schedule schedule, string reason, DateTimeOffset now) =>
        !schedule.Enabled ? schedule : schedule with { Enabled = false, DisabledReason = reason, DisabledAt = now, NextRunAt = null };

    /// <summary>The schedule that cannot work as it is stored: disabled until a person mends it.</summary>
    public static Schedule Invalidate(Schedule schedule, ErrorEnvelope error, DateTimeOffset now) =>
        Disable(schedule, $"It is not valid: {error.Message}", now) with { LastError = error };

    /// <summary>The schedule enabled from now on, with its failures forgiven.</summary>
    public static Schedule Enable(Schedule schedule, DateTimeOffset now) =>
        Begin(schedule with { Enabled = true, DisabledReason = null, DisabledAt = null, ConsecutiveFailures = 0 }, now);

    /// <summary>The schedule from now on: what would have been due before is past. Fails as <see cref="ScheduleTimes.Of"/> does, and with schedule_invalid when it is never due.</summary>
    public static Schedule Begin(Schedule schedule, DateTimeOffset now)
    {
        var next = ScheduleTimes.Of(schedule).Next(now) ?? throw new AgentOpsException("schedule_invalid", $"Schedule {schedule.Name} is never due.", schedule.Name);
        return schedule with { Cursor = now, NextRunAt = schedule.Enabled ? next : null };
    }

    /// <summary>True when both are due at the same times.</summary>
    public static bool HasSameTimes(Schedule one, Schedule other) =>
        one.Cron == other.Cron && one.Every == other.Every && one.Phase == other.Phase && one.Anchor == other.Anchor && one.TimeZone == other.TimeZone;

    /// <summary>True when somebody else has decided, or changed the schedule, since it was seen.</summary>
    public static bool IsPast(Schedule seen, Schedule? current) =>
        current is not { Enabled: true } || current.Cursor != seen.Cursor || current.Revision != seen.Revision;

    /// <summary>True for an error that only a person who mends the schedule or its mission can end.</summary>
    public static bool IsInvalid(ErrorEnvelope error) => error.Code is "cron_invalid" or "time_zone_not_found" or "schedule_invalid"
        or "mission_not_found" or "mission_invalid" or "mission_input_invalid" or "mission_input_secret";

    private static IReadOnlyList<DateTimeOffset> Wanted(Schedule schedule, IReadOnlyList<DateTimeOffset> times) => schedule.Overlap switch
    {
        OverlapPolicy.Queue => [.. times.TakeLast(Math.Max(0, schedule.CatchUpLimit - schedule.UnfinishedRuns))],
        // What is stopped before it began need not begin.
        OverlapPolicy.Replace => [.. times.TakeLast(1)],
        _ => schedule.UnfinishedRuns > 0 ? [] : [.. times.Take(1)],
    };

    private static string OverlapReason(Schedule schedule) => schedule.Overlap switch
    {
        OverlapPolicy.Queue => $"{schedule.UnfinishedRuns} of its runs have not ended, and no more than {schedule.CatchUpLimit} may wait.",
        OverlapPolicy.Replace => "A newer due time takes its place.",
        _ when schedule.UnfinishedRuns > 0 => $"{schedule.UnfinishedRuns} of its runs had not ended.",
        _ => "The run of an earlier due time begins first.",
    };

    private static string MissedReason(Schedule schedule) => schedule.CatchUp == CatchUpPolicy.All
        ? $"No more than {schedule.CatchUpLimit} missed due times are made up for."
        : schedule.LastError?.Code == "queue_full" ? "The queue had no room at its time." : "Nobody looked at its time.";

    private static Schedule Move(Schedule schedule, DateTimeOffset cursor) =>
        cursor == schedule.Cursor ? schedule : schedule with { Cursor = cursor, NextRunAt = ScheduleTimes.Of(schedule).Next(cursor) };

    private static Schedule Fail(Schedule schedule, ErrorEnvelope error, DateTimeOffset now)
    {
        var failed = schedule with { ConsecutiveFailures = schedule.ConsecutiveFailures + 1, LastError = error };
        return schedule.DisableAfter == 0 || failed.ConsecutiveFailures < schedule.DisableAfter
            ? failed
            : Disable(failed, $"{failed.ConsecutiveFailures} failures in a row; the last: {error}", now);
    }

    private static ErrorEnvelope QueueFull(Schedule schedule) =>
        ErrorTable.Get("queue_full").ToEnvelope($"The queue has no room for the runs of schedule {schedule.Name}; they stay due.");
}
