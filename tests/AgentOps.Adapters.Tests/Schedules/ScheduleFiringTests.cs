using static AgentOps.Adapters.Tests.Schedules.ScheduleFixture;

namespace AgentOps.Adapters.Tests.Schedules;

public sealed class ScheduleFiringTests : IAsyncLifetime
{
    private readonly ScheduleFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_due_time_puts_a_run_into_the_queue_that_says_who_submitted_it_and_for_when()
    {
        await AddAsync(runtime, schedule => schedule with { TimeZone = "Asia/Kolkata", Cron = "30 12 * * *", Priority = QueuePriority.High });
        Assert.Equal(Six.AddHours(1), await LookAsync(runtime));
        Assert.Empty(await RunsAsync(runtime));

        Assert.Equal(Six.AddHours(25), await at.LookAtAsync(runtime, Six.AddHours(1)));

        var run = Assert.Single(await RunsAsync(runtime));
        Assert.Equal((RunStatus.Queued, "schedule:hourly", QueuePriority.High), (run.Status, run.SubmittedBy, run.Priority));
        Assert.Contains("2026-05-04T12:30:00+05:30", run.Inputs, StringComparison.Ordinal);
        var schedule = await GetAsync(runtime);
        Assert.Equal((run.Id, Six.AddHours(1), RunStatus.Queued, 1), (schedule.LastRunId, schedule.LastDueAt, schedule.LastStatus, schedule.UnfinishedRuns));
    }

    [Theory]
    [InlineData(CatchUpPolicy.None, "")]
    [InlineData(CatchUpPolicy.Last, "12:00")]
    [InlineData(CatchUpPolicy.All, "07:00, 08:00, 09:00, 10:00, 11:00, 12:00")]
    public async Task A_worker_that_was_off_for_six_hours_makes_up_for_what_the_policy_says(CatchUpPolicy policy, string expected)
    {
        await AddAsync(runtime, schedule => schedule with { CatchUp = policy, Overlap = OverlapPolicy.Queue });
        // Nobody looks until twenty minutes past noon; the store was closed meanwhile.
        at.Clock.Advance(TimeSpan.FromHours(6) + TimeSpan.FromMinutes(20));
        var restarted = await at.OpenAsync();

        var next = await LookAsync(restarted);

        Assert.Equal(expected, await DueTimesAsync(restarted));
        Assert.Equal((Six.AddHours(7), Six.AddHours(7)), (next, (await GetAsync(restarted)).NextRunAt));
        await LookAsync(restarted);
        Assert.Equal(expected, await DueTimesAsync(restarted));
    }

    [Fact]
    public async Task Through_the_repeated_hour_of_autumn_a_worker_submits_what_the_preview_showed()
    {
        var schedule = await AddAsync(runtime, draft => draft with { Cron = "*/30 1 * * *", TimeZone = "America/New_York", Overlap = OverlapPolicy.Queue });
        var night = new DateTimeOffset(2026, 11, 1, 4, 0, 0, TimeSpan.Zero);
        await at.LookAtAsync(runtime, night);
        var before = (await RunsAsync(runtime)).Count;
        var shown = ScheduleTimes.Of(schedule).After(night).Take(4).ToList();

        for (var minute = 0; minute < 4 * 60; minute++)
            await at.LookAtAsync(runtime, night.AddMinutes(minute));

        Assert.Equal([night.AddHours(1), night.AddMinutes(90), night.AddHours(2), night.AddMinutes(150)], shown);
        Assert.Equal(shown, (await RunsAsync(runtime)).Skip(before).Select(run => run.CreatedAt));
    }

    [Fact]
    public async Task While_a_run_has_not_ended_skip_leaves_the_time_out_and_says_so()
    {
        await AddAsync(runtime);
        await at.LookAtAsync(runtime, Six.AddHours(1));
        await at.LookAtAsync(runtime, Six.AddHours(2));
        var skipped = await GetAsync(runtime);
        await runtime.Runs.ResumeAsync(Assert.Single(await RunsAsync(runtime)).Id, null, None);
        await at.LookAtAsync(runtime, Six.AddHours(3));

        Assert.Equal("07:00, 09:00", await DueTimesAsync(runtime));
        Assert.Equal(Six.AddHours(2), skipped.LastSkippedAt);
        Assert.Contains("\"schedule.skipped\"", await at.LogAsync(runtime), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_cancels_what_waits_and_submits_the_newer()
    {
        await AddAsync(runtime, schedule => schedule with { Overlap = OverlapPolicy.Replace });
        await at.LookAtAsync(runtime, Six.AddHours(1));
        await at.LookAtAsync(runtime, Six.AddHours(2));

        Assert.Equal([RunStatus.Cancelled, RunStatus.Queued], (await RunsAsync(runtime)).Select(run => run.Status));
        Assert.Equal(1, (await runtime.Store.Queue.StateAsync(Six, BreakerPolicy.Default, None)).Size);
    }

    [Fact]
    public async Task Replace_asks_a_running_one_to_stop()
    {
        await AddAsync(runtime, schedule => schedule with { Overlap = OverlapPolicy.Replace });
        await at.LookAtAsync(runtime, Six.AddHours(1));
        var claimed = await runtime.Store.Queue.ClaimAsync(new QueueClaim("token", "ana@host/1/2", at.Clock.GetUtcNow(), TimeSpan.FromDays(1)) { Tools = new HashSet<string> { "work" } }, None);
        await at.LookAtAsync(runtime, Six.AddHours(2));

        var runs = await RunsAsync(runtime);
        Assert.Equal((claimed!.Run.Id, RunStatus.Running, RunStatus.Queued), (runs[0].Id, runs[0].Status, runs[1].Status));
        Assert.NotNull(runs[0].StopReason);
    }

    [Fact]
    public async Task Replace_stops_nothing_when_the_newer_finds_no_room()
    {
        at.Workspace.Configure("queue: { capacity: 1 }\n");
        var small = await at.OpenAsync();
        await AddAsync(small, schedule => schedule with { Overlap = OverlapPolicy.Replace });
        await at.LookAtAsync(small, Six.AddHours(1));
        await small.Store.Queue.ClaimAsync(new QueueClaim("token", "ana@host/1/2", at.Clock.GetUtcNow(), TimeSpan.FromDays(1)) { Tools = new HashSet<string> { "work" } }, None);
        await small.Runs.SubmitAsync(small.Missions.Read("demo", ".").Mission!, new RunSubmit(), None);

        await at.LookAtAsync(small, Six.AddHours(2));

        Assert.All(await RunsAsync(small), run => Assert.Null(run.StopReason));
        Assert.Equal("queue_full", (await GetAsync(small)).LastError?.Code);
    }

    [Fact]
    public async Task A_full_queue_leaves_the_rest_due_for_the_next_look_and_says_so_once()
    {
        at.Workspace.Configure("queue: { capacity: 2 }\n");
        var small = await at.OpenAsync();
        await AddAsync(small, schedule => schedule with { CatchUp = CatchUpPolicy.All, Overlap = OverlapPolicy.Queue });

        var again = await at.LookAtAsync(small, Six.AddHours(4));
        await LookAsync(small);
        Assert.Equal("07:00, 08:00", await DueTimesAsync(small));
        Assert.Equal((at.Clock.GetUtcNow().AddSeconds(5), "queue_full"), (again, (await GetAsync(small)).LastError?.Code));

        foreach (var run in await RunsAsync(small))
            await small.Runs.StopAsync(run.Id, null, None);
        await LookAsync(small);

        Assert.Equal("07:00, 08:00, 09:00, 10:00", await DueTimesAsync(small));
        Assert.Null((await GetAsync(small)).LastError);
        Assert.Equal(1, (await at.LogAsync(small)).Split("\"schedule.queue_full\"").Length - 1);
    }

    [Fact]
    public async Task A_backlog_beyond_the_limit_is_capped_and_the_log_says_so()
    {
        await AddAsync(runtime, schedule => schedule with { Cron = "* * * * *", CatchUp = CatchUpPolicy.All, Overlap = OverlapPolicy.Queue, CatchUpLimit = 3 });

        await at.LookAtAsync(runtime, Six.AddHours(6));

        Assert.Equal("11:58, 11:59, 12:00", await DueTimesAsync(runtime));
        Assert.Contains("\"schedule.backlog_capped\"", await at.LogAsync(runtime), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_hand_a_run_is_submitted_at_once_and_no_due_time_is_used_up()
    {
        await AddAsync(runtime);
        await runtime.Schedules.DisableAsync("hourly", "quiet", None);
        var run = await runtime.Schedules.InvokeAsync("HOURLY", None);
        var schedule = await runtime.Schedules.EnableAsync("hourly", None);

        Assert.Equal((run.Id, null, Six.AddHours(1), 1), ((await GetAsync(runtime)).LastRunId, (await GetAsync(runtime)).LastDueAt, schedule.NextRunAt, (await GetAsync(runtime)).UnfinishedRuns));
        await runtime.Runs.StopAsync(run.Id, null, None);
        await at.LookAtAsync(runtime, Six.AddHours(1));
        Assert.Equal(2, (await RunsAsync(runtime)).Count);
    }

    [Fact]
    public async Task What_was_due_while_it_was_disabled_is_past()
    {
        await AddAsync(runtime, schedule => schedule with { CatchUp = CatchUpPolicy.All });
        await runtime.Schedules.DisableAsync("hourly", null, None);
        await at.LookAtAsync(runtime, Six.AddHours(3));
        await runtime.Schedules.EnableAsync("hourly", None);

        Assert.Equal(Six.AddHours(4), await LookAsync(runtime));
        Assert.Empty(await RunsAsync(runtime));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_wedge_a_schedule_that_begins_anew()
    {
        await AddAsync(runtime, schedule => schedule with { Overlap = OverlapPolicy.Queue });
        await at.LookAtAsync(runtime, Six.AddHours(1));
        at.Clock.Advance(TimeSpan.FromMinutes(-30));
        await runtime.Schedules.ChangeAsync("hourly", schedule => schedule with { TimeZone = "Europe/London" }, None);

        await at.LookAtAsync(runtime, Six.AddHours(1));

        Assert.Equal("07:00, 08:00", await DueTimesAsync(runtime));
        Assert.Equal(2, (await GetAsync(runtime)).UnfinishedRuns);
    }
}
