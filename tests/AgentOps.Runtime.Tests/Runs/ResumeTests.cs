namespace AgentOps.Tests.Runs;

/// <summary>A process that died is played by a tool that never comes back and a clock that passes the lease's end.</summary>
public sealed class ResumeTests : IAsyncLifetime
{
    private readonly EngineFixture engine = new();
    private readonly TaskCompletionSource inside = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task An_interrupted_run_goes_back_to_the_queue_and_costs_no_attempt()
    {
        var run = await InterruptAsync(idempotent: true);

        Assert.Equal((RunStatus.Queued, 1), (run.Status, run.Attempt));
        Assert.StartsWith("interrupted", run.Reason, StringComparison.Ordinal);
        Assert.Equal(0, (await engine.Store.Health.WindowAsync(DateTimeOffset.UnixEpoch, engine.Clock.GetUtcNow().AddDays(1), null, default)).Failed);
    }

    [Fact]
    public async Task An_idempotent_step_without_an_outcome_is_tried_again_and_finished_ones_are_not()
    {
        var run = await InterruptAsync(idempotent: true);
        engine.Tool("slow");

        var ended = await engine.NewProcess("other@here/2/2").ResumeAsync(run.Id, null, default);

        Assert.Equal(RunStatus.Succeeded, ended.Status);
        Assert.Equal(["one", "slow", "slow", "three"], engine.Calls);
        Assert.Equal([1, 2, 1], (await engine.StepsAsync(run)).Select(step => step.Try));
    }

    [Fact]
    public async Task Any_other_step_without_an_outcome_is_in_doubt_and_asks_a_person()
    {
        var run = await InterruptAsync(idempotent: false);
        engine.Tool("slow", idempotent: false);

        var blocked = await engine.Service.ResumeAsync(run.Id, null, default);

        Assert.Equal(RunStatus.Blocked, blocked.Status);
        Assert.Equal(StepStatus.InDoubt, (await engine.StepsAsync(run))[1].Status);
        Assert.Equal((ApprovalKind.InDoubt, 2), ((await engine.PendingAsync()).Kind, (await engine.PendingAsync()).StepNumber));
        Assert.Equal(["one", "slow"], engine.Calls);
    }

    [Theory]
    [InlineData(ApprovalResolution.Done, RunStatus.Succeeded, new[] { "one", "slow", "three" })]
    [InlineData(ApprovalResolution.Repeat, RunStatus.Succeeded, new[] { "one", "slow", "slow", "three" })]
    [InlineData(ApprovalResolution.Fail, RunStatus.Failed, new[] { "one", "slow" })]
    public async Task A_persons_answer_about_a_step_in_doubt_is_followed(ApprovalResolution answer, RunStatus status, string[] calls)
    {
        var run = await InterruptAsync(idempotent: false);
        engine.Tool("slow", idempotent: false);
        await engine.Service.ResumeAsync(run.Id, null, default);
        await engine.DecideAsync(approve: true, answer);

        Assert.Equal(status, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);
        Assert.Equal(calls, engine.Calls);
    }

    [Fact]
    public async Task A_run_whose_question_is_open_is_not_resumed()
    {
        var run = await engine.Tool("danger", Risk.Destructive).StartAsync(engine.Plan("danger"));

        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => engine.Service.ResumeAsync(run.Id, null, default));

        Assert.Equal("run_not_resumable", refused.Code);
    }

    [Fact]
    public async Task A_run_that_somebody_executes_is_not_taken_from_them()
    {
        var started = StartHangingAsync(idempotent: true, out var stop);
        await inside.Task;
        var id = (await engine.Store.Runs.ListAsync(new RunQuery(), default).ToListAsync())[0].Id;

        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => engine.NewProcess("other@elsewhere/2/2").ResumeAsync(id, null, default));

        Assert.Equal("run_in_use", refused.Code);
        await stop.CancelAsync();
        await started;
    }

    [Fact]
    public async Task A_process_that_lost_its_lease_writes_nothing_more()
    {
        var release = new TaskCompletionSource<ToolResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Tool("slow", (_, _) =>
        {
            inside.TrySetResult();
            return release.Task;
        });
        var first = engine.StartAsync(engine.Plan("slow"));
        await inside.Task;
        var id = (await engine.Store.Runs.ListAsync(new RunQuery(), default).ToListAsync())[0].Id;
        // The other process's view: the lease has ended. Taken straight from the store, since this process would renew it.
        await engine.Store.Runs.AcquireAsync(id, new LeaseClaim("theirs", "other@elsewhere/2/2", engine.Clock.GetUtcNow().AddHours(1), engine.Clock.GetUtcNow().AddHours(2)), default);

        release.SetResult(ToolResult.Ok("late"));

        Assert.Equal("lease_lost", (await Assert.ThrowsAsync<AgentOpsException>(() => first)).Code);
        Assert.Equal(StepStatus.Started, (await engine.Store.Runs.StepsAsync(id, default))[0].Status);
    }

    [Fact]
    public async Task A_restart_keeps_what_succeeded_and_tries_the_failed_step_as_the_next_attempt()
    {
        engine.Tool("one").Tool("bad", (_, _) => Task.FromResult(ToolResult.Fail("command_failed", "no"))).Tool("three");
        var run = await engine.StartAsync(engine.Plan("one", "bad", "three"));
        engine.Tool("bad");

        var again = await engine.Service.RestartAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Succeeded, 2), (again.Status, again.Attempt));
        Assert.Equal(["one", "bad", "bad", "three"], engine.Calls);
        Assert.Equal((1L, 0L), await CountsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_has_ended_is_not_resumed(bool restart)
    {
        var run = await engine.Tool("one").StartAsync(engine.Plan("one"));

        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => restart ? engine.Service.RestartAsync(run.Id, null, default) : engine.Service.ResumeAsync(run.Id, null, default));

        Assert.Equal("run_not_resumable", refused.Code);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    private async Task<(long Succeeded, long Failed)> CountsAsync()
    {
        var window = await engine.Store.Health.WindowAsync(DateTimeOffset.UnixEpoch, engine.Clock.GetUtcNow().AddDays(1), null, default);
        return (window.Succeeded, window.Failed);
    }

    private Task<Run> StartHangingAsync(bool idempotent, out CancellationTokenSource stop)
    {
        stop = new CancellationTokenSource();
        engine.Tool("one").Tool("three").Tool("slow", async (_, ct) =>
        {
            inside.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return ToolResult.Ok("");
        }, idempotent: idempotent);
        return engine.StartAsync(engine.Plan("one", "slow", "three"), ct: stop.Token);
    }

    private async Task<Run> InterruptAsync(bool idempotent)
    {
        var started = StartHangingAsync(idempotent, out var stop);
        await inside.Task;
        await stop.CancelAsync();
        return await started;
    }
}
