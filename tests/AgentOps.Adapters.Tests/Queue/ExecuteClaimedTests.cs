using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class ExecuteClaimedTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly QueuedRuns queued = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => queued.DisposeAsync().AsTask();

    [Fact]
    public async Task A_submitted_mission_is_executed_by_another_process()
    {
        var submitter = await queued.OpenAsync();
        var submitted = await queued.SubmitAsync(submitter, new RunSubmit { Inputs = new Dictionary<string, string> { ["who"] = "Ana" }, Priority = QueuePriority.High });
        Assert.Equal((RunStatus.Queued, QueuePriority.High, "tool:greet"), (submitted.Status, submitted.Priority, submitted.Needs));
        Assert.Matches(".+@.+", submitted.SubmittedBy);
        Assert.DoesNotContain('/', submitted.SubmittedBy!);

        var ended = Assert.Single(await QueuedRuns.DrainAsync(await queued.OpenAsync()));
        Assert.Equal((submitted.Id, RunStatus.Succeeded, "Hello, Ana"), (ended.Id, ended.Status, ended.Summary));
        Assert.Equal(ended with { Retry = null }, await submitter.Runs.WaitAsync(submitted.Id, null, None) with { Retry = null });
    }

    [Fact]
    public async Task Each_end_takes_the_next_until_nothing_waits()
    {
        var runtime = await queued.OpenAsync();
        var submitted = new List<string>();
        for (var i = 0; i < 5; i++)
            submitted.Add((await queued.SubmitAsync(runtime)).Id);
        var claimed = await runtime.Runs.ClaimAsync(None);
        var order = new List<string>();
        while (claimed is not null)
        {
            var executed = await runtime.Runs.ExecuteClaimedAsync(claimed, () => true, null, None);
            order.Add(executed.Run.Id);
            claimed = executed.Next;
        }
        Assert.Equal(submitted, order);
        Assert.Equal(5, queued.Greeter.Calls);
    }

    [Fact]
    public async Task Who_wants_no_further_run_gets_none()
    {
        var runtime = await queued.OpenAsync();
        await queued.SubmitAsync(runtime);
        var second = await queued.SubmitAsync(runtime);
        Assert.Null((await runtime.Runs.ExecuteClaimedAsync((await runtime.Runs.ClaimAsync(None))!, () => false, null, None)).Next);
        Assert.Equal(RunStatus.Queued, (await runtime.Runs.GetAsync(second.Id, None)).Status);
    }

    [Fact]
    public async Task An_interrupted_run_is_handed_back_without_an_attempt_and_takes_no_other()
    {
        var runtime = await queued.OpenAsync();
        var first = await queued.SubmitAsync(runtime);
        var second = await queued.SubmitAsync(runtime);
        using var shutdown = new CancellationTokenSource();
        queued.Act = async (_, ct) =>
        {
            await shutdown.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
        };
        var (run, next) = await runtime.Runs.ExecuteClaimedAsync((await runtime.Runs.ClaimAsync(None))!, () => true, null, shutdown.Token);
        Assert.Equal((first.Id, RunStatus.Queued, 1), (run.Id, run.Status, run.Attempt));
        Assert.StartsWith("interrupted", run.Reason);
        Assert.Null(next);

        queued.Act = (_, _) => Task.CompletedTask;
        var ended = await QueuedRuns.DrainAsync(runtime);
        Assert.Equal([(first.Id, RunStatus.Succeeded, 1), (second.Id, RunStatus.Succeeded, 1)], ended.Select(run => (run.Id, run.Status, run.Attempt)));
        var step = Assert.Single(await RuntimeFixture.StepsAsync(runtime, first));
        Assert.Equal(2, step.Try);
    }

    [Fact]
    public async Task A_claimed_run_that_nobody_wants_any_more_is_handed_back_by_executing_it_cancelled()
    {
        var runtime = await queued.OpenAsync();
        await queued.SubmitAsync(runtime);
        var claimed = (await runtime.Runs.ClaimAsync(None))!;
        var (run, _) = await runtime.Runs.ExecuteClaimedAsync(claimed, () => true, null, new CancellationToken(canceled: true));
        Assert.Equal(RunStatus.Queued, run.Status);
        Assert.Equal(0, queued.Greeter.Calls);
    }

    [Fact]
    public async Task A_run_taken_over_with_a_step_in_doubt_asks_a_person()
    {
        var clock = new ManualClock();
        await using var killed = new QueuedRuns(clock);
        killed.Fixture.Tools.Add(new StandInTool("deploy", (_, ct) => Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => ToolResult.Ok(""), TaskScheduler.Default), idempotent: false));
        var dead = await killed.OpenAsync();
        await killed.SubmitAsync(dead, yaml: """
            id: deploy
            goal: Deploy
            plan: { steps: [ { tool: deploy } ] }
            """);
        var claimed = (await dead.Runs.ClaimAsync(None))!;
        // Its process is killed after the step was recorded as tried: from here on nobody renews the lease.
        await dead.Store.Runs.CommitAsync(new RunCommit
        {
            RunId = claimed.Run.Id,
            LeaseToken = claimed.Token,
            At = clock.GetUtcNow(),
            StartStep = new Step { RunId = claimed.Run.Id, Number = 1, Tool = "deploy", StartedAt = clock.GetUtcNow() },
        }, None);
        await dead.Runs.DisposeAsync();
        clock.Advance(TimeSpan.FromMinutes(2));

        var run = Assert.Single(await QueuedRuns.DrainAsync(await killed.OpenAsync()));
        Assert.Equal((claimed.Run.Id, RunStatus.Blocked, 1), (run.Id, run.Status, run.Attempt));
    }

    [Fact]
    public async Task A_run_whose_definition_is_gone_fails_and_the_next_goes_on()
    {
        var runtime = await queued.OpenAsync();
        var lost = await queued.SubmitAsync(runtime);
        using (var file = new Storage.SqliteFile(queued.Fixture.Workspace.StorePath))
            file.Run("UPDATE definitions SET text = 'id: [', hash = hash");
        var second = await queued.SubmitAsync(runtime, yaml: QueuedRuns.Greet.Replace("Greet", "Greet again"));

        var ended = await QueuedRuns.DrainAsync(await queued.OpenAsync());
        Assert.Equal([(lost.Id, RunStatus.Failed), (second.Id, RunStatus.Succeeded)], ended.Select(run => (run.Id, run.Status)));
        Assert.Equal("mission_invalid", ended[0].Error!.Code);
        Assert.Equal(lost.Id, ended[0].Error!.RunId);
    }

    [Fact]
    public async Task A_run_whose_mission_passes_the_checks_no_longer_fails()
    {
        queued.Fixture.Configure("models: { small: { model: m } }");
        var chat = await queued.SubmitAsync(await queued.OpenAsync(), yaml: "{ id: chat, goal: Talk, model: small, allowed_tools: [] }");
        Assert.Equal("model:m", chat.Needs);
        queued.Fixture.Configure("models: {}");
        var ended = Assert.Single(await QueuedRuns.DrainAsync(await queued.OpenAsync()));
        Assert.Equal((RunStatus.Failed, "model_not_found"), (ended.Status, ended.Error!.Code));
    }

    [Fact]
    public async Task An_approved_run_is_picked_up_by_itself()
    {
        queued.Fixture.Tools.Add(new StandInTool("deploy", (_, _) => Task.FromResult(ToolResult.Ok("deployed")), Risk.Destructive));
        var runtime = await queued.OpenAsync();
        var run = await queued.SubmitAsync(runtime, yaml: """
            id: deploy
            goal: Deploy
            plan: { steps: [ { tool: deploy } ], finish: "{{ steps.1.output }}" }
            """);
        Assert.Equal(RunStatus.Blocked, Assert.Single(await QueuedRuns.DrainAsync(runtime)).Status);
        Assert.Empty(await QueuedRuns.DrainAsync(runtime));
        await runtime.Approvals.DecideAsync((await RuntimeFixture.PendingAsync(runtime, run)).Id, approve: true, new ApprovalAnswer(), None);
        var ended = Assert.Single(await QueuedRuns.DrainAsync(runtime));
        Assert.Equal((run.Id, RunStatus.Succeeded, "deployed"), (ended.Id, ended.Status, ended.Summary));
    }
}
