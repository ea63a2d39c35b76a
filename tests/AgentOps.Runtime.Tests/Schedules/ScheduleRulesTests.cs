namespace AgentOps.Tests.Schedules;

public sealed class ScheduleRulesTests
{
    private static readonly DateTimeOffset Six = new(2026, 5, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Noon = Six.AddHours(6);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);
    private static readonly ErrorEnvelope Error = ErrorTable.Get("tool_failed").ToEnvelope("no");

    [Fact]
    public void Nothing_is_due_before_its_time() => Assert.Null(Look(Hourly(CatchUpPolicy.All), Six.AddMinutes(59)));

    [Theory]
    [InlineData(CatchUpPolicy.None)]
    [InlineData(CatchUpPolicy.Last)]
    [InlineData(CatchUpPolicy.All)]
    public void A_worker_that_is_a_little_late_has_missed_nothing(CatchUpPolicy policy) =>
        Assert.Equal([Six.AddHours(1)], Look(Hourly(policy), Six.AddHours(1) + Grace)!.Times);

    [Theory]
    [InlineData(CatchUpPolicy.None, "")]
    [InlineData(CatchUpPolicy.Last, "12")]
    [InlineData(CatchUpPolicy.All, "7,8,9,10,11,12")]
    public void After_six_hours_off_the_policy_says_what_is_made_up_for(CatchUpPolicy policy, string hours)
    {
        var look = Look(Hourly(policy), Noon.AddMinutes(20))!;

        Assert.Equal(hours, string.Join(',', look.Times.Select(due => due.Hour)));
        Assert.Equal((Noon, 6 - look.Times.Count, false), (look.Upto, look.Missed, look.IsCapped));
    }

    [Fact]
    public void None_still_submits_what_is_due_right_now() => Assert.Equal([Noon], Look(Hourly(CatchUpPolicy.None), Noon.AddSeconds(5))!.Times);

    [Fact]
    public void All_makes_up_for_the_newest_up_to_its_limit_and_says_that_it_bites()
    {
        var look = Look(Hourly(CatchUpPolicy.All) with { CatchUpLimit = 2 }, Noon)!;

        Assert.Equal([Noon.AddHours(-1), Noon], look.Times);
        Assert.Equal((true, 4), (look.IsCapped, look.Missed));
        Assert.True(ScheduleRules.Decide(Hourly(CatchUpPolicy.All), look, 100).IsCapped);
    }

    [Fact]
    public void Years_of_minutes_are_looked_at_no_further_than_the_limit()
    {
        var minutely = Hourly(CatchUpPolicy.All) with { Cron = "* * * * *", CatchUpLimit = ScheduleRules.MostCatchUp };

        var look = Look(minutely, Six.AddYears(3))!;

        Assert.Equal((ScheduleRules.MostCatchUp, Six.AddYears(3), true), (look.Times.Count, look.Times[^1], look.IsCapped));
        Assert.Equal(Six.AddYears(3).AddMinutes(1 - ScheduleRules.MostCatchUp), look.Times[0]);
    }

    [Theory]
    [InlineData(OverlapPolicy.Skip, 0, "7", false)]
    [InlineData(OverlapPolicy.Skip, 1, "", false)]
    [InlineData(OverlapPolicy.Queue, 0, "7,8,9,10,11,12", false)]
    [InlineData(OverlapPolicy.Queue, 3, "7,8,9,10,11,12", false)]
    [InlineData(OverlapPolicy.Replace, 0, "12", false)]
    [InlineData(OverlapPolicy.Replace, 2, "12", true)]
    public void While_earlier_runs_have_not_ended_the_overlap_policy_decides(OverlapPolicy overlap, int unfinished, string hours, bool stops)
    {
        var schedule = Hourly(CatchUpPolicy.All) with { Overlap = overlap, UnfinishedRuns = unfinished };

        var decision = ScheduleRules.Decide(schedule, Look(schedule, Noon)!, 100);

        Assert.Equal(hours, string.Join(',', decision.Submit.Select(due => due.Hour)));
        Assert.Equal((stops, false, Noon), (decision.StopsUnfinished, decision.IsCapped, decision.Cursor));
        Assert.Equal(decision.Submit.Count < 6, decision.SkipReason is not null);
    }

    [Fact]
    public void A_slow_worker_piles_up_no_more_unfinished_runs_than_the_limit_and_the_cap_is_said()
    {
        var schedule = Hourly(CatchUpPolicy.Last) with { Overlap = OverlapPolicy.Queue, CatchUpLimit = 3, UnfinishedRuns = 3 };

        var decision = ScheduleRules.Decide(schedule, Look(schedule, Noon)!, 100);

        Assert.Empty(decision.Submit);
        Assert.Equal((true, Noon), (decision.IsCapped, decision.Cursor));
    }

    [Fact]
    public void What_the_queue_has_no_room_for_stays_due()
    {
        var schedule = Hourly(CatchUpPolicy.All) with { Overlap = OverlapPolicy.Queue };
        var look = Look(schedule, Noon)!;

        var decision = ScheduleRules.Decide(schedule, look, 2);
        var after = ScheduleRules.Carry(schedule, decision, Run("second"), Noon);

        Assert.Equal((true, Six.AddHours(2)), (decision.QueueIsFull, decision.Cursor));
        Assert.Equal((Six.AddHours(3), "queue_full", "second"), (after.NextRunAt, after.LastError?.Code, after.LastRunId));
        Assert.Equal([9, 10, 11, 12], Look(after, Noon)!.Times.Select(due => due.Hour));
    }

    [Fact]
    public void A_full_queue_moves_nothing_and_room_clears_the_error()
    {
        var schedule = Hourly(CatchUpPolicy.Last);
        var full = ScheduleRules.Carry(schedule, ScheduleRules.Decide(schedule, Look(schedule, Noon)!, 0), null, Noon);
        Assert.Equal((Six, "queue_full"), (full.Cursor, full.LastError?.Code));

        var submitted = ScheduleRules.Carry(full, ScheduleRules.Decide(full, Look(full, Noon)!, 1), Run("r"), Noon);

        Assert.Equal((Noon, null, Noon.AddHours(1)), (submitted.Cursor, submitted.LastError, submitted.NextRunAt));
    }

    [Fact]
    public void A_full_queue_stops_no_run_that_nothing_would_replace()
    {
        var schedule = Hourly(CatchUpPolicy.Last) with { Overlap = OverlapPolicy.Replace, UnfinishedRuns = 1 };

        Assert.False(ScheduleRules.Decide(schedule, Look(schedule, Noon)!, 0).StopsUnfinished);
    }

    [Fact]
    public void What_was_missed_moves_the_cursor_and_is_noted()
    {
        var schedule = Hourly(CatchUpPolicy.None);

        var after = ScheduleRules.Carry(schedule, ScheduleRules.Decide(schedule, Look(schedule, Noon.AddMinutes(30))!, 10), null, Noon.AddMinutes(30));

        Assert.Equal((Noon, Noon.AddHours(1), null, Noon.AddMinutes(30)), (after.Cursor, after.NextRunAt, after.LastRunAt, after.LastSkippedAt));
    }

    [Fact]
    public void The_next_time_shown_is_the_next_time_submitted()
    {
        var schedule = ScheduleRules.Begin(Hourly(CatchUpPolicy.None) with { Cron = "30 1 * * *", TimeZone = "America/New_York" }, new DateTimeOffset(2026, 10, 31, 12, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 3; i++)
        {
            var next = schedule.NextRunAt!.Value;
            Assert.Null(Look(schedule, next.AddTicks(-1)));
            var look = Look(schedule, next)!;
            Assert.Equal([next], look.Times);
            schedule = ScheduleRules.Carry(schedule, ScheduleRules.Decide(schedule, look, 1), Run("r"), next);
        }
    }

    [Fact]
    public void So_many_failures_in_a_row_disable_it_with_the_reason()
    {
        var schedule = Hourly(CatchUpPolicy.None) with { DisableAfter = 2 };

        var once = ScheduleRules.Settle(schedule, new ScheduleOutcome("a", RunStatus.Failed, Error, Noon), Noon);
        Assert.Equal((true, 1, "tool_failed"), (once.Enabled, once.ConsecutiveFailures, once.LastError?.Code));
        var twice = ScheduleRules.Settle(once, new ScheduleOutcome("b", RunStatus.Failed, Error, Noon), Noon);

        Assert.Equal((false, Noon, null), (twice.Enabled, twice.DisabledAt, twice.NextRunAt));
        Assert.Contains("tool_failed", twice.DisabledReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunStatus.Succeeded, 0)]
    [InlineData(RunStatus.Cancelled, 1)]
    public void A_success_in_between_starts_the_count_again_and_a_stop_changes_nothing(RunStatus status, int failures)
    {
        var failed = ScheduleRules.Settle(Hourly(CatchUpPolicy.None) with { DisableAfter = 2 }, new ScheduleOutcome("a", RunStatus.Failed, Error, Noon), Noon);

        var after = ScheduleRules.Settle(failed, new ScheduleOutcome("b", status, null, Noon), Noon);

        Assert.Equal((failures, failures == 0), (after.ConsecutiveFailures, after.LastError is null));
    }

    [Fact]
    public void Zero_never_disables_it()
    {
        var schedule = Hourly(CatchUpPolicy.None) with { DisableAfter = 0 };
        for (var i = 0; i < 50; i++)
            schedule = ScheduleRules.Settle(schedule, new ScheduleOutcome("a", RunStatus.Failed, Error, Noon), Noon);

        Assert.True(schedule.Enabled);
    }

    [Fact]
    public void A_submission_that_is_refused_is_a_failure_and_its_time_is_past()
    {
        var schedule = Hourly(CatchUpPolicy.Last) with { DisableAfter = 2 };

        var once = ScheduleRules.Refuse(schedule, Look(schedule, Noon)!, Error, Noon);
        var twice = ScheduleRules.Refuse(once, Look(once, Noon.AddHours(1))!, Error, Noon.AddHours(1));

        Assert.Equal((Noon, 1, true), (once.Cursor, once.ConsecutiveFailures, once.Enabled));
        Assert.False(twice.Enabled);
    }

    [Fact]
    public void Enabling_begins_now_and_forgives()
    {
        var disabled = ScheduleRules.Disable(Hourly(CatchUpPolicy.All) with { ConsecutiveFailures = 4 }, "noisy", Six);

        var enabled = ScheduleRules.Enable(disabled, Noon);

        Assert.Equal((true, null, 0), (enabled.Enabled, enabled.DisabledReason, enabled.ConsecutiveFailures));
        Assert.Null(Look(enabled, Noon.AddMinutes(59)));
        Assert.Equal(Noon.AddHours(1), enabled.NextRunAt);
    }

    [Fact]
    public void The_first_reason_to_disable_it_stays()
    {
        var disabled = ScheduleRules.Disable(Hourly(CatchUpPolicy.None), "noisy", Six);

        Assert.Equal("noisy", ScheduleRules.Invalidate(disabled, Error, Noon).DisabledReason);
    }

    [Theory]
    [InlineData("61 * * * *", null, "UTC", "cron_invalid")]
    [InlineData("0 * * * *", null, "Mars/Olympus", "time_zone_not_found")]
    [InlineData(null, null, "UTC", "schedule_invalid")]
    [InlineData("0 * * * *", 3600, "UTC", "schedule_invalid")]
    [InlineData(null, 0, "UTC", "schedule_invalid")]
    public void A_schedule_that_is_invalid_in_the_store_is_told_from_one_that_failed(string? cron, int? every, string zone, string code)
    {
        var schedule = Hourly(CatchUpPolicy.None) with { Cron = cron, Every = every is { } seconds ? TimeSpan.FromSeconds(seconds) : null, TimeZone = zone };

        var invalid = Assert.Throws<AgentOpsException>(() => Look(schedule, Noon));

        Assert.Equal(code, invalid.Code);
        Assert.True(ScheduleRules.IsInvalid(invalid.Envelope));
        Assert.Equal((false, code), (ScheduleRules.Invalidate(schedule, invalid.Envelope, Noon).Enabled, ScheduleRules.Invalidate(schedule, invalid.Envelope, Noon).LastError?.Code));
    }

    private static ScheduleLook? Look(Schedule schedule, DateTimeOffset now) => ScheduleRules.Look(schedule, now, Grace);

    private static Schedule Hourly(CatchUpPolicy policy) => new()
    {
        Name = "hourly", Cron = "0 * * * *", TimeZone = "UTC", Mission = "m", CatchUp = policy, CatchUpLimit = 240, DisableAfter = 5, Cursor = Six, NextRunAt = Six.AddHours(1),
    };

    private static Run Run(string id) => new() { Id = id, Mission = "m", DefinitionHash = "h" };
}
