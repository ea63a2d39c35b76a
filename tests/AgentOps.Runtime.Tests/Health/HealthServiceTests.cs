using AgentOps.Tests.Runs;

namespace AgentOps.Tests.Health;

public sealed class HealthServiceTests : IAsyncLifetime
{
    private readonly EngineFixture engine = new();

    private int waiting;

    private HealthService Service => new(engine.Store, engine.Settings, engine.Clock, _ => Task.FromResult(waiting));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    [Fact]
    public async Task Without_runs_it_is_healthy_says_why_and_has_no_averages()
    {
        var health = await Service.GetAsync(null, null, default);

        Assert.Equal((HealthStatus.Healthy, 0L), (health.Status, health.Total));
        Assert.NotNull(health.Note);
        Assert.Null(health.AverageDuration);
        Assert.Null(health.BlockedRate);
        Assert.Empty(health.Problems);
    }

    [Fact]
    public async Task It_counts_what_ended_and_what_waits_and_lists_the_errors()
    {
        engine.Tool("good").Tool("bad", (_, _) => Task.FromResult(ToolResult.Fail("tool_failed", "no"))).Tool("danger", Risk.Destructive);
        await engine.StartAsync(engine.Plan("good"));
        await engine.StartAsync(engine.Plan("good"));
        await engine.StartAsync(engine.Plan("bad"));
        await engine.StartAsync(engine.Plan("danger"));
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        var health = await Service.GetAsync(null, null, default);

        Assert.Equal((4, 2, 1, 1), (health.Total, health.Succeeded, health.Failed, health.Blocked));
        Assert.Equal(66.7, health.SuccessRate!.Value, 1);
        Assert.Equal(25, health.BlockedRate!.Value, 3);
        Assert.Equal(1, health.PendingApprovals);
        Assert.Equal("tool_failed", Assert.Single(health.RecentErrors).Code);
        Assert.NotEmpty(health.Rule);
    }

    [Fact]
    public async Task A_queue_that_has_reached_its_capacity_is_a_problem_with_a_runbook()
    {
        waiting = engine.Settings.Queue.Capacity - 1;
        Assert.Empty((await Service.GetAsync(null, null, default)).Problems);
        waiting++;
        var problem = Assert.Single((await Service.GetAsync(null, null, default)).Problems);
        Assert.Equal(("queue_full", "queue-full"), (problem.Code, problem.Runbook));
    }

    [Fact]
    public async Task A_dry_run_counts_for_nothing()
    {
        await engine.Tool("good").StartAsync(engine.Plan("good"), dryRun: true);
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, (await Service.GetAsync(null, null, default)).Total);
    }

    [Fact]
    public async Task Another_mission_or_an_older_day_is_not_in_it()
    {
        await engine.Tool("good").StartAsync(engine.Plan("good"));
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, (await Service.GetAsync(null, "other", default)).Total);
        Assert.Equal(1, (await Service.GetAsync(null, "demo", default)).Total);
        engine.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, (await Service.GetAsync(TimeSpan.FromDays(1), null, default)).Total);
    }

    [Fact]
    public async Task A_question_past_its_time_no_longer_waits()
    {
        await engine.Tool("danger", Risk.Destructive).StartAsync(engine.Plan("danger"));
        engine.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(0, (await Service.GetAsync(null, null, default)).PendingApprovals);
    }

    [Fact]
    public async Task An_open_breaker_is_shown_with_its_mission()
    {
        engine.Tool("bad", (_, _) => Task.FromResult(ToolResult.Fail("tool_failed", "no")));
        for (var i = 0; i < 3; i++)
            await engine.StartAsync(engine.Plan("bad"));
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(MissionBreaker.ScopeOf("demo"), Assert.Single((await Service.GetAsync(null, "demo", default)).OpenBreakers).Scope);
        Assert.Empty((await Service.GetAsync(null, "other", default)).OpenBreakers);
    }

    [Fact]
    public async Task Breakers_that_are_closed_and_costs_by_mission_are_there_too()
    {
        engine.Tool("bad", (_, _) => Task.FromResult(ToolResult.Fail("tool_failed", "no")));
        await engine.StartAsync(engine.Plan("bad"));
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        var health = await Service.GetAsync(null, "demo", default);

        Assert.Equal((MissionBreaker.ScopeOf("demo"), BreakerState.Closed, 1), (health.CircuitBreakers[0].Scope, health.CircuitBreakers[0].State, health.CircuitBreakers[0].ConsecutiveFailures));
        Assert.Empty(health.OpenBreakers);
        Assert.Equal(("demo", 1L), (Assert.Single(health.Costs).Mission, health.Costs[0].Runs));
    }
}
