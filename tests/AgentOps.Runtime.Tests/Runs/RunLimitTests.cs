namespace AgentOps.Tests.Runs;

public sealed class RunLimitTests : IAsyncLifetime
{
    private readonly EngineFixture engine = new();
    private TaskCompletionSource inside = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_fault_of_ours_ends_the_run_and_says_so()
    {
        engine.Planners = _ => new FaultyPlanner();

        var run = await engine.Tool("one").StartAsync(engine.Plan("one"));

        Assert.Equal((RunStatus.Failed, "unexpected"), (run.Status, run.Error!.Code));
    }

    [Fact]
    public async Task The_missions_timeout_ends_the_run_with_an_envelope()
    {
        var started = engine.StartAsync(Hanging() with { Timeout = TimeSpan.FromMinutes(10) });
        await inside.Task;
        engine.Clock.Advance(TimeSpan.FromMinutes(11));

        var run = await started;

        Assert.Equal((RunStatus.Failed, "run_timeout", AgentErrorCategory.Timeout), (run.Status, run.Error!.Code, run.Error.Category));
        Assert.Equal(StepStatus.Cancelled, (await engine.StepsAsync(run))[0].Status);
    }

    [Fact]
    public async Task A_restart_after_a_timeout_asks_before_it_repeats_what_may_have_taken_effect()
    {
        engine.Tool("publish", async (_, ct) =>
        {
            inside.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return ToolResult.Ok("");
        }, Risk.Safe, idempotent: false);
        var started = engine.StartAsync(engine.Know(engine.Plan("publish") with { Timeout = TimeSpan.FromMinutes(10) }));
        await inside.Task;
        engine.Clock.Advance(TimeSpan.FromMinutes(11));
        var run = await started;
        Assert.Equal((RunStatus.Failed, StepStatus.InDoubt), (run.Status, (await engine.StepsAsync(run))[0].Status));

        Assert.Equal(RunStatus.Blocked, (await engine.Service.RestartAsync(run.Id, null, default)).Status);
        Assert.Single(engine.Calls);
        await engine.DecideAsync(approve: true, ApprovalResolution.Repeat);
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        inside = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var repeated = engine.Service.ResumeAsync(run.Id, null, default);
        await inside.Task;
        engine.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(RunStatus.Failed, (await repeated).Status);

        Assert.Equal(RunStatus.Blocked, (await engine.Service.RestartAsync(run.Id, null, default)).Status);
        Assert.Equal(2, engine.Calls.Count);
        await engine.DecideAsync(approve: true, ApprovalResolution.Done);
        Assert.Equal(RunStatus.Succeeded, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);
        Assert.Equal(2, engine.Calls.Count);
    }

    [Fact]
    public async Task Steps_are_counted_though_the_clock_jumps_back()
    {
        engine.Tool("tick", (_, _) =>
        {
            engine.Clock.Advance(TimeSpan.FromHours(-1));
            return Task.FromResult(engine.Calls.Count > 5 ? ToolResult.Fail("tool_failed", "nobody counts") : ToolResult.Ok(""));
        });
        var run = await engine.StartAsync(engine.Plan("tick", "tick", "tick", "tick", "tick", "tick", "tick") with { MaxSteps = 3 });

        Assert.Equal(("max_steps_reached", 3), (run.Error?.Code, engine.Calls.Count));
    }

    [Fact]
    public async Task A_tool_that_ignores_its_token_does_not_hold_the_run()
    {
        engine.Tool("deaf", (_, _) =>
        {
            inside.TrySetResult();
            return new TaskCompletionSource<ToolResult>().Task;
        });
        var started = engine.StartAsync(engine.Plan("deaf") with { Timeout = TimeSpan.FromSeconds(5) });
        await inside.Task;
        engine.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("run_timeout", (await started).Error!.Code);
    }

    [Fact]
    public async Task A_tool_that_clears_up_after_a_cancellation_has_done_so_when_the_run_is_left()
    {
        var cleared = false;
        engine.Tool("tidy", async (_, ct) =>
        {
            var stopped = new TaskCompletionSource();
            await using var registered = ct.Register(stopped.SetResult);
            inside.TrySetResult();
            await stopped.Task;
            await Task.Delay(50, CancellationToken.None);
            cleared = true;
            throw new OperationCanceledException(ct);
        });
        var started = engine.StartAsync(engine.Plan("tidy") with { Timeout = TimeSpan.FromSeconds(5) });
        await inside.Task;
        engine.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("run_timeout", (await started).Error!.Code);
        Assert.True(cleared);
    }

    [Fact]
    public async Task What_a_tool_did_in_the_moment_of_a_cancellation_is_kept()
    {
        using var caller = new CancellationTokenSource();
        engine.Tool("publish", async (_, ct) =>
        {
            var stopped = new TaskCompletionSource();
            await using var registered = ct.Register(stopped.SetResult);
            inside.TrySetResult();
            await stopped.Task;
            return ToolResult.Ok("published");
        }, Risk.Safe, idempotent: false);
        var started = engine.StartAsync(engine.Plan("publish"), ct: caller.Token);
        await inside.Task;
        await caller.CancelAsync();

        var run = await started;
        Assert.Equal(RunStatus.Queued, run.Status);
        Assert.Equal((StepStatus.Succeeded, "published"), ((await engine.StepsAsync(run))[0].Status, (await engine.StepsAsync(run))[0].Output));
        Assert.Equal(RunStatus.Succeeded, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);
        Assert.Equal(["publish"], engine.Calls);
    }

    [Fact]
    public async Task Another_process_stops_a_run_within_a_second()
    {
        var started = engine.StartAsync(Hanging());
        await inside.Task;
        var id = (await engine.Store.Runs.ListAsync(new RunQuery(), default).ToListAsync())[0].Id;

        await engine.NewProcess("other@here/5/5").StopAsync(id, "enough", default);
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        var run = await started;
        Assert.Equal((RunStatus.Cancelled, "enough"), (run.Status, run.Reason));
    }

    [Fact]
    public async Task A_blocked_run_is_stopped_at_once()
    {
        var run = await engine.Tool("danger", Risk.Destructive).StartAsync(engine.Plan("danger"));

        Assert.Equal(RunStatus.Cancelled, (await engine.Service.StopAsync(run.Id, null, default)).Status);
    }

    [Fact]
    public async Task The_lease_is_kept_alive_while_a_step_runs()
    {
        using var stop = new CancellationTokenSource();
        var started = engine.StartAsync(Hanging() with { Timeout = TimeSpan.FromDays(1) }, ct: stop.Token);
        await inside.Task;
        for (var i = 0; i < 300; i++)
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
        var id = (await engine.Store.Runs.ListAsync(new RunQuery(), default).ToListAsync())[0].Id;

        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => engine.NewProcess("other@elsewhere/5/5").ResumeAsync(id, null, default));

        Assert.Equal("run_in_use", refused.Code);
        await stop.CancelAsync();
        await started;
    }

    [Fact]
    public async Task A_spent_budget_blocks_and_a_higher_limit_goes_on_in_place()
    {
        engine.Tool("dear", (_, _) => Task.FromResult(new ToolResult { Output = "ok", Cost = 3, InputTokens = 10 })).Tool("next");
        var run = await engine.StartAsync(engine.Know(engine.Plan("dear", "next") with { MaxCost = 2 }));

        Assert.Equal((RunStatus.Blocked, 3m), (run.Status, run.Cost));
        Assert.Equal(ApprovalKind.Budget, (await engine.PendingAsync()).Kind);
        Assert.Contains("budget.max_cost", run.Reason, StringComparison.Ordinal);
        await engine.DecideAsync(approve: true, maxCost: 10);

        var ended = await engine.Service.ResumeAsync(run.Id, null, default);

        Assert.Equal(RunStatus.Succeeded, ended.Status);
        Assert.Equal(["dear", "next"], engine.Calls);
    }

    [Fact]
    public async Task People_are_told_once_when_a_run_has_used_its_share_of_its_limit()
    {
        engine.Tool("dear", (_, _) => Task.FromResult(new ToolResult { Cost = 1 }));
        var run = await engine.StartAsync(engine.Know(engine.Plan("dear", "dear", "dear", "dear", "dear", "dear") with { MaxCost = 5 }));

        Assert.Equal((RunStatus.Blocked, 5m), (run.Status, run.Cost));
        Assert.Equal((BudgetScope.Run, 4m, 0.8), (Assert.Single(engine.Alerts).Scope, engine.Alerts[0].Cost, engine.Alerts[0].Share));
        await engine.DecideAsync(approve: true, maxCost: 6);
        Assert.Equal(RunStatus.Blocked, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);
        Assert.Single(engine.Alerts);
    }

    [Fact]
    public async Task What_each_try_of_a_step_has_cost_counts()
    {
        engine.Tool("agent", (_, _) => Task.FromResult(ToolResult.Fail("agent_failed", "no") with { Cost = 1.5m }));
        var run = await engine.StartAsync(engine.Know(engine.Plan("agent") with { MaxCost = 2 }));
        run = await engine.Service.RestartAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Failed, 3m), (run.Status, run.Cost));
        Assert.Equal(RunStatus.Blocked, (await engine.Service.RestartAsync(run.Id, null, default)).Status);
        Assert.Equal(2, engine.Calls.Count);
    }

    [Fact]
    public async Task A_denied_budget_fails_the_run_with_category_budget()
    {
        engine.Tool("dear", (_, _) => Task.FromResult(new ToolResult { Cost = 3 })).Tool("next");
        var run = await engine.StartAsync(engine.Know(engine.Plan("dear", "next") with { MaxCost = 2 }));
        await engine.DecideAsync(approve: false);

        Assert.Equal((RunStatus.Failed, "budget_spent"), ((await engine.Service.ResumeAsync(run.Id, null, default)).Status, (await engine.Service.GetAsync(run.Id, default)).Error!.Code));
    }

    [Fact]
    public async Task An_agent_that_waits_for_a_human_blocks_the_run_and_is_called_again_when_that_is_done()
    {
        var asked = false;
        engine.Tool("agent", (_, _) =>
        {
            var result = asked ? ToolResult.Ok("done") : new ToolResult { NeedsHuman = "Waiting for confirmation" };
            asked = true;
            return Task.FromResult(result);
        });
        engine.Planners = _ => new UntilSucceeded("agent");
        var run = await engine.StartAsync(engine.Plan("agent"));
        Assert.Equal((RunStatus.Blocked, ApprovalKind.HumanInput), (run.Status, (await engine.PendingAsync()).Kind));
        await engine.DecideAsync(approve: true);

        Assert.Equal(RunStatus.Succeeded, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);
    }

    [Fact]
    public async Task Changes_outside_an_agents_scope_block_the_run_as_an_incident()
    {
        engine.Tool("agent", (_, _) => Task.FromResult(new ToolResult { OutOfScope = [".github/workflows/ci.yml"] }));

        var run = await engine.StartAsync(engine.Plan("agent"));

        Assert.Equal((RunStatus.Blocked, ApprovalKind.Scope), (run.Status, (await engine.PendingAsync()).Kind));
        await engine.DecideAsync(approve: false);
        Assert.Equal("scope_violation", (await engine.Service.ResumeAsync(run.Id, null, default)).Error!.Code);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    private Mission Hanging() => engine.Tool("slow", async (_, ct) =>
    {
        inside.TrySetResult();
        await Task.Delay(Timeout.Infinite, ct);
        return ToolResult.Ok("");
    }).Plan("slow");

    private sealed class UntilSucceeded(string tool) : IPlanner
    {
        public bool IsInstant => true;

        public ValueTask<PlannerDecision> DecideAsync(PlannerContext context, CancellationToken ct) =>
            new(context.Steps.Any(step => step.Status == StepStatus.Succeeded) ? new Finish("done") : new CallTool(tool, "{}"));
    }

    private sealed class FaultyPlanner : IPlanner
    {
        public bool IsInstant => false;

        public ValueTask<PlannerDecision> DecideAsync(PlannerContext context, CancellationToken ct) => throw new InvalidOperationException("a fault");
    }
}
