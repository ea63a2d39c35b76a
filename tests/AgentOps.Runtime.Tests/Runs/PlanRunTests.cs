namespace AgentOps.Tests.Runs;

public sealed class PlanRunTests : IAsyncLifetime
{
    private readonly EngineFixture engine = new();

    [Fact]
    public async Task A_plan_runs_its_steps_in_order_and_succeeds()
    {
        var run = await engine.Tool("one").Tool("two").StartAsync(engine.Plan("one", "two"));

        Assert.Equal((RunStatus.Succeeded, "Done.", 2, 2), (run.Status, run.Summary, run.StepCount, run.ToolCallCount));
        Assert.Equal(["one", "two"], engine.Calls);
        Assert.All(await engine.StepsAsync(run), step => Assert.Equal(StepStatus.Succeeded, step.Status));
    }

    [Fact]
    public async Task What_is_returned_is_what_the_store_has()
    {
        var run = await engine.Tool("one").StartAsync(engine.Plan("one"));

        Assert.Equivalent(await engine.Store.Runs.FindAsync(run.Id, default), run);
    }

    [Fact]
    public async Task A_step_is_recorded_before_it_is_tried()
    {
        IReadOnlyList<Step> seen = [];
        engine.Tool("look", async (call, ct) =>
        {
            seen = await engine.Store.Runs.StepsAsync(call.RunId, ct);
            return ToolResult.Ok("");
        });

        await engine.StartAsync(engine.Plan("look"));

        Assert.Equal((1, StepStatus.Started), (Assert.Single(seen).Number, seen[0].Status));
    }

    [Fact]
    public async Task A_failed_step_fails_the_run_with_its_error_and_leaves_the_rest_undone()
    {
        engine.Tool("bad", (_, _) => Task.FromResult(ToolResult.Fail("command_failed", "exit code 3"))).Tool("never");

        var run = await engine.StartAsync(engine.Plan("bad", "never"));

        Assert.Equal((RunStatus.Failed, "command_failed", 1), (run.Status, run.Error!.Code, run.Error.StepId));
        Assert.Equal(["bad"], engine.Calls);
    }

    [Fact]
    public async Task A_step_that_may_fail_does_not_end_the_run()
    {
        engine.Tool("bad", (_, _) => Task.FromResult(ToolResult.Fail("command_failed", "no"))).Tool("next");
        var mission = engine.Know(engine.Plan("bad", "next") with { Plan = new MissionPlan([new PlanStep("bad", "{}") { ContinueOnError = true }, new PlanStep("next", "{}")], null) });

        Assert.Equal(RunStatus.Succeeded, (await engine.StartAsync(mission)).Status);
    }

    [Fact]
    public async Task A_tool_that_throws_is_that_steps_failure()
    {
        var run = await engine.Tool("broken", (_, _) => throw new InvalidOperationException("boom")).StartAsync(engine.Plan("broken"));

        Assert.Equal("tool_failed", run.Error!.Code);
    }

    [Fact]
    public async Task More_steps_than_allowed_fail_the_run()
    {
        var mission = engine.Tool("one").Plan("one", "one", "one") with { MaxSteps = 2 };

        var run = await engine.StartAsync(mission);

        Assert.Equal(("max_steps_reached", 2), (run.Error!.Code, engine.Calls.Count));
    }

    [Fact]
    public async Task A_tool_that_is_missing_refuses_the_start_and_records_nothing()
    {
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => engine.StartAsync(engine.Plan("ghost")));

        Assert.Equal("tool_not_found", refused.Code);
        Assert.Empty(await engine.Store.Runs.ListAsync(new RunQuery(), default).ToListAsync());
    }

    [Fact]
    public async Task Secrets_do_not_reach_the_store()
    {
        engine.Tool("leak", (_, _) => Task.FromResult(ToolResult.Ok("key AKIAIOSFODNN7EXAMPLE here")));

        var run = await engine.StartAsync(engine.Plan("leak"));

        Assert.DoesNotContain("AKIAIOSFODNN7EXAMPLE", (await engine.StepsAsync(run))[0].Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_output_is_cut_in_the_store_and_kept_whole_as_an_artifact()
    {
        engine.Tool("long", (_, _) => Task.FromResult(ToolResult.Ok(new string('x', 100_000))));

        var step = (await engine.StepsAsync(await engine.StartAsync(engine.Plan("long"))))[0];

        Assert.True(step.OutputTruncated);
        Assert.InRange(step.Output.Length, 32_000, 34_000);
        Assert.NotNull(step.Artifact);
    }

    [Fact]
    public async Task A_dry_run_calls_nothing_and_counts_in_nothing()
    {
        var run = await engine.Tool("one", Risk.Destructive).StartAsync(engine.Plan("one"), dryRun: true);

        Assert.Equal((RunStatus.Succeeded, true), (run.Status, run.DryRun));
        Assert.Empty(engine.Calls);
        Assert.Equal(StepStatus.Skipped, (await engine.StepsAsync(run))[0].Status);
        Assert.Equal(0, (await engine.Store.Health.WindowAsync(DateTimeOffset.UnixEpoch, engine.Clock.GetUtcNow().AddDays(1), null, default)).Ended);
    }

    [Fact]
    public async Task A_failed_run_is_told_and_a_succeeded_one_is_passed_on_too()
    {
        await engine.Tool("one").StartAsync(engine.Plan("one"));

        Assert.Equal(RunStatus.Succeeded, Assert.Single(engine.Notified).Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();
}
