namespace AgentOps.Tests.Runs;

public sealed class ApprovalRunTests : IAsyncLifetime
{
    private readonly EngineFixture engine = new();

    [Fact]
    public async Task A_destructive_call_blocks_the_run_before_it_is_made()
    {
        var run = await engine.Tool("danger", Risk.Destructive).StartAsync(engine.Plan("danger"));

        Assert.Equal(RunStatus.Blocked, run.Status);
        Assert.NotNull(run.BlockedAt);
        Assert.Empty(engine.Calls);
        Assert.Equal((ApprovalKind.ToolCall, "danger", Risk.Destructive), ((await engine.PendingAsync()).Kind, (await engine.PendingAsync()).Tool, (await engine.PendingAsync()).Risk));
    }

    [Fact]
    public async Task Approved_it_goes_on_from_where_it_stopped_days_later_in_another_process()
    {
        engine.Tool("one").Tool("danger", Risk.Destructive).Tool("three");
        var run = await engine.StartAsync(engine.Plan("one", "danger", "three"));
        await engine.DecideAsync(approve: true);
        engine.Clock.Advance(TimeSpan.FromDays(3));

        var ended = await engine.NewProcess("other@there/9/9").ResumeAsync(run.Id, null, default);

        Assert.Equal(RunStatus.Succeeded, ended.Status);
        Assert.Equal(["one", "danger", "three"], engine.Calls);
    }

    [Fact]
    public async Task Denied_it_fails_with_permission_and_counts_against_no_breaker()
    {
        engine.Tool("danger", Risk.Destructive);
        var run = await engine.StartAsync(engine.Plan("danger"));
        await engine.DecideAsync(approve: false);

        var ended = await engine.Service.ResumeAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Failed, "step_denied", AgentErrorCategory.Permission), (ended.Status, ended.Error!.Code, ended.Error.Category));
        Assert.Empty(await engine.Store.Breakers.ListAsync(default));
    }

    [Fact]
    public async Task Denied_with_on_denied_continue_the_plan_goes_on()
    {
        engine.Tool("danger", Risk.Destructive).Tool("next");
        var run = await engine.StartAsync(engine.Know(engine.Plan("danger", "next") with { OnDenied = OnDenied.Continue }));
        await engine.DecideAsync(approve: false);

        Assert.Equal(RunStatus.Succeeded, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);
        Assert.Equal(["next"], engine.Calls);
        Assert.Equal(StepStatus.Denied, (await engine.StepsAsync(run))[0].Status);
    }

    [Fact]
    public async Task Denied_and_restarted_by_a_person_it_asks_anew()
    {
        engine.Tool("danger", Risk.Destructive);
        var run = await engine.StartAsync(engine.Plan("danger"));
        await engine.DecideAsync(approve: false);
        await engine.Service.ResumeAsync(run.Id, null, default);

        Assert.Equal(RunStatus.Blocked, (await engine.Service.RestartAsync(run.Id, null, default)).Status);
        await engine.DecideAsync(approve: true);

        run = await engine.Service.ResumeAsync(run.Id, null, default);
        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, run.Attempt));
        Assert.Equal(["danger"], engine.Calls);
    }

    [Fact]
    public async Task Unanswered_for_a_day_nothing_was_done_and_resuming_asks_again()
    {
        engine.Tool("danger", Risk.Destructive);
        var run = await engine.StartAsync(engine.Plan("danger"));
        var first = await engine.PendingAsync();
        engine.Clock.Advance(TimeSpan.FromHours(25));

        var again = await engine.Service.ResumeAsync(run.Id, null, default);

        Assert.Equal(RunStatus.Blocked, again.Status);
        Assert.NotEqual(first.Id, (await engine.PendingAsync()).Id);
        Assert.Empty(engine.Calls);
    }

    [Fact]
    public async Task A_mission_that_requires_approval_asks_for_whatever_is_not_safe()
    {
        engine.Tool("read").Tool("write", Risk.Review);

        var run = await engine.StartAsync(engine.Plan("read", "write") with { RequiresApproval = true });

        Assert.Equal(RunStatus.Blocked, run.Status);
        Assert.Equal(["read"], engine.Calls);
    }

    [Fact]
    public async Task A_mission_may_not_lower_a_risk_where_nobody_trusts_it()
    {
        engine.MissionTrusted = false;
        var mission = engine.Tool("danger", Risk.Destructive).Plan("danger") with { Tools = new Dictionary<string, ToolOverride> { ["danger"] = new(Risk.Safe, null) } };

        Assert.Equal("risk_lowering_not_trusted", (await Assert.ThrowsAsync<AgentOpsException>(() => engine.StartAsync(mission))).Code);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();
}
