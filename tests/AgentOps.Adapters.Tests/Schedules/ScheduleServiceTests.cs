using static AgentOps.Adapters.Tests.Schedules.ScheduleFixture;

namespace AgentOps.Adapters.Tests.Schedules;

public sealed class ScheduleServiceTests : IAsyncLifetime
{
    private readonly ScheduleFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_schedule_is_read_back_as_it_was_made()
    {
        var made = await AddAsync(runtime, draft => draft with
        {
            Name = "Every-90",
            Cron = null,
            Every = TimeSpan.FromMinutes(90),
            Phase = TimeSpan.FromMinutes(5),
            Anchor = Six.AddDays(1),
            TimeZone = "europe/berlin",
            Inputs = ScheduleService.InputsOf(new Dictionary<string, string> { ["due_at"] = "never" }),
            Priority = QueuePriority.Low,
            CatchUp = CatchUpPolicy.All,
            CatchUpLimit = 7,
            Overlap = OverlapPolicy.Replace,
            DisableAfter = 0,
        });

        Assert.Equal(made, await (await at.OpenAsync()).Schedules.GetAsync("every-90", None));
        Assert.Equal(("Europe/Berlin", Six.AddDays(1).AddMinutes(5), Six), (made.TimeZone, made.NextRunAt, made.CreatedAt));
    }

    [Fact]
    public async Task The_configuration_gives_the_limits_and_the_machine_the_zone()
    {
        at.Workspace.Configure("schedules: { catch_up_limit: 9, disable_after: 2, grace: 10s }\n");

        var draft = (await at.OpenAsync()).Schedules.Draft("n", "demo");

        Assert.Equal((9, 2, 5, 240), (draft.CatchUpLimit, draft.DisableAfter, runtime.Schedules.Draft("n", "demo").DisableAfter, runtime.Schedules.Draft("n", "demo").CatchUpLimit));
        Assert.Equal(TimeSpan.Zero, TimeZones.Find(draft.TimeZone).BaseUtcOffset);
    }

    [Fact]
    public async Task A_name_is_given_once_whatever_its_case()
    {
        await AddAsync(runtime);
        Assert.Equal("schedule_exists", await CodeOf(() => AddAsync(runtime, draft => draft with { Name = "HOURLY" })));
    }

    [Fact]
    public async Task What_cannot_work_is_refused_when_it_is_made()
    {
        Assert.Equal("cron_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { Cron = "0 0 31 2 *" })));
        Assert.Equal("time_zone_not_found", await CodeOf(() => AddAsync(runtime, draft => draft with { TimeZone = "Mars" })));
        Assert.Equal("schedule_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { Every = TimeSpan.FromHours(1) })));
        Assert.Equal("schedule_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { Cron = null })));
        Assert.Equal("schedule_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { Phase = TimeSpan.FromMinutes(1) })));
        Assert.Equal("schedule_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { CatchUpLimit = 1441 })));
        Assert.Equal("schedule_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { DisableAfter = -1 })));
        Assert.Equal("schedule_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { Name = "two words" })));
        Assert.Equal("schedule_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { Cron = null, Every = TimeSpan.FromDays(300), Anchor = DateTimeOffset.MaxValue, Phase = TimeSpan.FromDays(1) })));
        Assert.Equal("mission_not_found", await CodeOf(() => AddAsync(runtime, draft => draft with { Mission = "nowhere" })));
        Assert.Equal("mission_input_invalid", await CodeOf(() => AddAsync(runtime, draft => draft with { Inputs = """{"days":"3"}""" })));
        Assert.Empty(await runtime.Schedules.ListAsync(None));
    }

    [Fact]
    public async Task Other_times_begin_now_and_other_things_leave_the_times_alone()
    {
        var made = await AddAsync(runtime, draft => draft with { CatchUp = CatchUpPolicy.All });
        at.Clock.Advance(TimeSpan.FromMinutes(150));

        var priority = await runtime.Schedules.ChangeAsync("hourly", schedule => schedule with { Priority = QueuePriority.Critical }, None);
        Assert.Equal((made.NextRunAt, made.Cursor, 1L), (priority.NextRunAt, priority.Cursor, priority.Revision));
        var moved = await runtime.Schedules.ChangeAsync("hourly", schedule => schedule with { Cron = "30 * * * *" }, None);

        Assert.Equal(Six.AddMinutes(210), moved.NextRunAt);
    }

    [Fact]
    public async Task What_was_decided_before_it_was_changed_is_not_submitted_after()
    {
        var seen = await AddAsync(runtime);
        await runtime.Schedules.ChangeAsync("hourly", schedule => schedule with { Priority = QueuePriority.Critical }, None);
        at.Clock.Advance(TimeSpan.FromHours(1));
        var now = at.Clock.GetUtcNow();

        var fired = await runtime.Store.Schedules.FireAsync(new ScheduleFiring { Seen = seen, Look = ScheduleRules.Look(seen, now, TimeSpan.FromMinutes(1))!, Limits = new QueueLimits(10), Now = now }, None);

        Assert.Null(fired);
    }

    [Fact]
    public async Task A_disabled_schedule_that_is_changed_stays_disabled()
    {
        await AddAsync(runtime);
        await runtime.Schedules.DisableAsync("hourly", "noisy", None);

        var changed = await runtime.Schedules.ChangeAsync("hourly", schedule => schedule with { Cron = "30 * * * *" }, None);

        Assert.Equal((false, "noisy", null), (changed.Enabled, changed.DisabledReason, changed.NextRunAt));
    }

    [Fact]
    public async Task Removing_leaves_its_runs_or_asks_them_to_stop()
    {
        await AddAsync(runtime);
        await at.LookAtAsync(runtime, Six.AddHours(1));
        await runtime.Schedules.RemoveAsync("hourly", stopRuns: false, None);
        Assert.Equal(RunStatus.Queued, (await RunsAsync(runtime))[0].Status);
        await AddAsync(runtime);
        Assert.Equal(0, (await GetAsync(runtime)).UnfinishedRuns);
        await at.LookAtAsync(runtime, Six.AddHours(2));

        await runtime.Schedules.RemoveAsync("hourly", stopRuns: true, None);

        Assert.Equal([RunStatus.Queued, RunStatus.Cancelled], (await RunsAsync(runtime)).Select(run => run.Status));
        Assert.Equal("schedule_not_found", await CodeOf(() => runtime.Schedules.RemoveAsync("hourly", false, None)));
    }

    [Fact]
    public async Task A_mission_is_named_by_its_id_or_by_its_path_where_the_id_leads_elsewhere()
    {
        at.Workspace.Write("lab/other.yaml", MissionText);
        var hidden = runtime.Missions.Read("lab/other.yaml", at.Workspace.Workspace.Root).Mission!;

        Assert.Equal("demo", runtime.Schedules.NameOf(runtime.Missions.Read("demo", ".").Mission!));
        Assert.Equal("lab/other.yaml", runtime.Schedules.NameOf(hidden));
        await AddAsync(runtime, draft => draft with { Mission = runtime.Schedules.NameOf(hidden) });
        await at.LookAtAsync(runtime, Six.AddHours(1));
        Assert.Single(await RunsAsync(runtime));
        Assert.Equal("schedule_invalid", await CodeOf(() => Task.FromResult(runtime.Schedules.NameOf(MissionCatalog.Ephemeral("Say hello.")))));
    }
}
