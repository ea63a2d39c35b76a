using AgentOps.Adapters.Tests.Schedules;

namespace AgentOps.Adapters.Tests.Rollouts;

public sealed class RolloutServiceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly IReadOnlyList<CheckResult> Sound = [new CheckResult { Name = "git", Category = default, Status = CheckStatus.Pass, Detail = "", Duration = TimeSpan.Zero }];
    private readonly ScheduleFixture fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Everything_that_runs_by_itself_is_listed_and_in_smoke()
    {
        var runtime = await fixture.OpenAsync();
        await ScheduleFixture.AddAsync(runtime);
        await runtime.TodoJobs.CreateAsync(new TodoJob { Name = "backlog", Command = ["true"] }, ["one", "two"], None);
        Assert.Equal(["mission:demo", "schedule:hourly", "todo:backlog"], (await runtime.Rollouts.ListAsync(None)).Select(automation => automation.ToString()));
        var rollout = await GetAsync(runtime, "todo:backlog");
        Assert.Equal((RolloutPhase.Smoke, RolloutPhase.Limited, "todo-backlog"), (rollout.Phase, rollout.NextPhase, rollout.Mission));
        Assert.Equal(["environment", "runs", "sign-off"], rollout.Unmet);
    }

    [Fact]
    public async Task A_schedule_goes_on_when_it_has_shown_what_is_demanded_and_the_move_is_kept()
    {
        var runtime = await fixture.OpenAsync();
        await ScheduleFixture.AddAsync(runtime);
        Assert.Equal(["dry-run", "environment", "runs", "sign-off"], (await GetAsync(runtime, "schedule:hourly")).Unmet);
        Assert.Equal("rollout_demands_unmet", await ScheduleFixture.CodeOf(() => MoveAsync(runtime, RolloutPhase.Limited, "looks well")));
        Assert.Empty((await GetAsync(runtime, "schedule:hourly")).History);

        await ShowAsync(runtime);
        var moved = await MoveAsync(runtime, RolloutPhase.Limited, "looks well");
        var move = Assert.Single(moved.History);
        Assert.Equal((RolloutPhase.Limited, RolloutPhase.Full, "looks well", false), (moved.Phase, moved.NextPhase, move.Reason, move.IsForced));
        Assert.Equal(ProcessIdentity.Current().ToString(), move.By);
        Assert.Equal(fixture.Clock.GetUtcNow(), moved.Since);
        // Of the new phase no run has succeeded yet.
        Assert.Contains("runs", moved.Unmet);
        Assert.Contains("rollout.moved", await fixture.LogAsync(runtime), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_the_mission_that_the_schedule_did_not_submit_are_not_its_own()
    {
        var runtime = await fixture.OpenAsync();
        await ScheduleFixture.AddAsync(runtime);
        for (var i = 0; i < 2; i++)
            await runtime.Runs.StartAsync(runtime.Missions.Read("demo", runtime.Workspace.Root).Mission!, new RunStart(), None);
        Assert.Contains("runs", (await GetAsync(runtime, "schedule:hourly")).Unmet);
        Assert.DoesNotContain("runs", (await GetAsync(runtime, "mission:demo")).Unmet);
    }

    [Fact]
    public async Task A_mission_that_changed_needs_another_dry_run()
    {
        var runtime = await fixture.OpenAsync();
        await ScheduleFixture.AddAsync(runtime);
        await ShowAsync(runtime);
        Assert.DoesNotContain("dry-run", (await GetAsync(runtime, "schedule:hourly")).Unmet);
        fixture.Workspace.Write("missions/demo.yaml", ScheduleFixture.MissionText + "max_steps: 3\n");
        Assert.Contains("dry-run", (await GetAsync(runtime, "schedule:hourly")).Unmet);
    }

    [Fact]
    public async Task A_cron_expression_counts_by_its_shortest_distance()
    {
        var runtime = await fixture.OpenAsync();
        await ScheduleFixture.AddAsync(runtime, schedule => schedule with { Cron = "0,5 2 * * *" });
        Assert.Contains("frequency", (await GetAsync(runtime, "schedule:hourly")).Unmet);
    }

    [Fact]
    public async Task An_open_breaker_holds_the_move_up_and_force_goes_on_by_name()
    {
        var runtime = await fixture.OpenAsync();
        await ScheduleFixture.AddAsync(runtime);
        fixture.Fails = true;
        for (var i = 0; i < BreakerPolicy.Default.FailureThreshold; i++)
            await runtime.Runs.StartAsync(runtime.Missions.Read("demo", runtime.Workspace.Root).Mission!, new RunStart(), None);
        var moved = await MoveAsync(runtime, RolloutPhase.Limited, "must", force: true);
        Assert.Equal(["dry-run", "runs", "breaker"], moved.History[0].Unmet);
    }

    [Fact]
    public async Task Back_is_always_open_and_the_way_back_stays_on_the_object()
    {
        var runtime = await fixture.OpenAsync();
        await ScheduleFixture.AddAsync(runtime);
        await MoveAsync(runtime, RolloutPhase.Full, "must", force: true, rollback: "disable it");
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        var back = await MoveAsync(runtime, RolloutPhase.Smoke, null);
        Assert.Equal((RolloutPhase.Smoke, "disable it", 2), (back.Phase, back.Rollback, back.History.Count));
        Assert.Equal(2, (await MoveAsync(runtime, RolloutPhase.Smoke, "again")).History.Count);
    }

    [Fact]
    public async Task What_was_removed_and_made_anew_begins_in_smoke()
    {
        var runtime = await fixture.OpenAsync();
        await ScheduleFixture.AddAsync(runtime);
        await MoveAsync(runtime, RolloutPhase.Limited, "must", force: true);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await runtime.Schedules.RemoveAsync("hourly", false, None);
        await ScheduleFixture.AddAsync(runtime);
        var anew = await GetAsync(runtime, "schedule:hourly");
        Assert.Equal((RolloutPhase.Smoke, 0), (anew.Phase, anew.History.Count));
        Assert.Equal(RolloutPhase.Limited, (await MoveAsync(runtime, RolloutPhase.Limited, "must", force: true)).Phase);
    }

    [Fact]
    public async Task Of_two_that_move_it_at_once_each_is_judged_by_what_it_finds()
    {
        var (one, other) = (await fixture.OpenAsync(), await fixture.OpenAsync());
        await ScheduleFixture.AddAsync(one);
        await Task.WhenAll(MoveAsync(one, RolloutPhase.Limited, "must", force: true), MoveAsync(other, RolloutPhase.Limited, "must", force: true));
        Assert.Single((await GetAsync(one, "schedule:hourly")).History);
    }

    [Fact]
    public async Task The_store_keeps_no_move_on_without_a_reason()
    {
        var runtime = await fixture.OpenAsync();
        var move = new RolloutMove { From = RolloutPhase.Smoke, To = RolloutPhase.Limited, At = ScheduleFixture.Six, By = "me" };
        await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Store.Rollouts.AddAsync(AutomationKind.Mission, "demo", move, 0, None));
        Assert.False(await runtime.Store.Rollouts.AddAsync(AutomationKind.Mission, "demo", move with { Reason = "r" }, 1, None));
        Assert.True(await runtime.Store.Rollouts.AddAsync(AutomationKind.Mission, "demo", move with { Reason = "r" }, 0, None));
    }

    // A dry run, and two runs that the schedule submitted and a worker executed.
    private static async Task ShowAsync(AgentRuntime runtime)
    {
        await runtime.Runs.StartAsync(runtime.Missions.Read("demo", runtime.Workspace.Root).Mission!, new RunStart { DryRun = true }, None);
        for (var i = 0; i < 2; i++)
            await runtime.Schedules.InvokeAsync("hourly", None);
        while (await runtime.Runs.ClaimAsync(None) is { } claimed)
            await runtime.Runs.ExecuteClaimedAsync(claimed, () => false, null, None);
    }

    private static async Task<Automation> FindAsync(AgentRuntime runtime, string name) => (await runtime.Rollouts.ListAsync(None)).Single(automation => automation.ToString() == name);

    private static async Task<AgentRollout> GetAsync(AgentRuntime runtime, string name) => await runtime.Rollouts.GetAsync(await FindAsync(runtime, name), null, None);

    private static async Task<AgentRollout> MoveAsync(AgentRuntime runtime, RolloutPhase phase, string? reason, bool force = false, string? rollback = null) => await runtime.Rollouts.MoveAsync(
        await FindAsync(runtime, "schedule:hourly"), new RolloutChange { Phase = phase, Reason = reason, Force = force, Rollback = rollback }, _ => Task.FromResult(Sound), None);
}
