using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Workers;

/// <summary>A worker in this process, on a real store.</summary>
public sealed class WorkerServiceTests : IAsyncLifetime
{
    private readonly WorkerFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task It_executes_what_waits_as_many_at_once_as_it_has_slots_and_tells_of_each()
    {
        var gate = at.Gate();
        var runtime = await at.OpenAsync();
        var runs = await at.SubmitAsync(runtime, 7);

        var working = at.WorkOnceAsync(runtime, slots: 3);
        await gate.EnteredAsync(3);
        gate.Open();
        var last = await working;

        Assert.Equal(3, gate.Most);
        Assert.Equal(runs.Select(run => run.Id).Order(), at.Ended.Select(run => run.Id).Order());
        Assert.All(at.Ended, run => Assert.Equal(RunStatus.Succeeded, run.Status));
        Assert.Equal((WorkerStatus.Stopped, 3, 0, 7L, 0L), (last.Status, last.Slots, last.Running, last.Completed, last.Failed));
        Assert.Equal(last, await runtime.Store.Workers.FindAsync(last.Id, default));
    }

    [Fact]
    public async Task Once_ends_when_nothing_is_left_and_does_not_wait_for_what_is_not_due()
    {
        at.Gate().Open();
        var runtime = await at.OpenAsync();
        var later = await at.SubmitAsync(runtime, 1, change: submit => submit with { NotBefore = runtime.Clock.GetUtcNow().AddDays(1) });
        var now = await at.SubmitAsync(runtime, 2);

        await at.WorkOnceAsync(runtime);

        Assert.Equal([RunStatus.Queued], await WorkerFixture.StatusesAsync(runtime, later));
        Assert.Equal([RunStatus.Succeeded, RunStatus.Succeeded], await WorkerFixture.StatusesAsync(runtime, now));
    }

    [Fact]
    public async Task Once_leaves_a_suspended_queue_alone()
    {
        at.Gate().Open();
        var runtime = await at.OpenAsync();
        var runs = await at.SubmitAsync(runtime, 1);
        await runtime.Queue.SuspendAsync("maintenance", default);

        await at.WorkOnceAsync(runtime);

        Assert.Equal([RunStatus.Queued], await WorkerFixture.StatusesAsync(runtime, runs));
    }

    [Fact]
    public async Task A_waiting_worker_takes_what_is_submitted_and_goes_on_with_what_a_person_decides()
    {
        var runtime = await at.OpenAsync();
        using var stop = new CancellationTokenSource();
        var working = at.WorkAsync(runtime, new WorkerOptions(), stop.Token);
        var mission = at.At.Mission(runtime, "id: demo\ngoal: Ask.\nplan: { steps: [{ tool: run_command, arguments: { command: [git, --version] } }] }\n");

        var run = (await runtime.Runs.SubmitAsync(mission, new RunSubmit(), default)).Run;
        await UntilAsync(runtime, run, RunStatus.Blocked);
        await runtime.Approvals.DecideAsync((await Hosting.RuntimeFixture.PendingAsync(runtime, run)).Id, true, new ApprovalAnswer(), default);
        await UntilAsync(runtime, run, RunStatus.Succeeded);

        await stop.CancelAsync();
        var last = await working;
        Assert.Equal((WorkerStatus.Stopped, 2L, 0L), (last.Status, last.Completed, last.Failed));
        Assert.Equal([RunStatus.Blocked, RunStatus.Succeeded], at.Ended.Select(ended => ended.Status));
    }

    [Fact]
    public async Task A_stop_takes_no_more_and_lets_what_runs_end()
    {
        var gate = at.Gate();
        var runtime = await at.OpenAsync();
        var runs = await at.SubmitAsync(runtime, 2);
        using var stop = new CancellationTokenSource();
        var working = at.WorkAsync(runtime, new WorkerOptions { MaxConcurrentRuns = 1 }, stop.Token);
        await gate.EnteredAsync();

        await stop.CancelAsync();
        await WorkerFixture.UntilAsync(runtime, async () => (await OnlyAsync(runtime)).Status == WorkerStatus.Stopping);
        gate.Open();
        var last = await working;

        Assert.Equal([RunStatus.Succeeded, RunStatus.Queued], await WorkerFixture.StatusesAsync(runtime, runs));
        Assert.Equal((WorkerStatus.Stopped, 1L), (last.Status, last.Completed));
    }

    [Fact]
    public async Task What_does_not_end_in_time_goes_back_to_the_queue_and_counts_as_nothing()
    {
        var gate = at.Gate();
        var runtime = await at.OpenAsync("workers: { stop_wait: 0s }\n");
        var runs = await at.SubmitAsync(runtime, 2);
        using var stop = new CancellationTokenSource();
        var working = at.WorkAsync(runtime, new WorkerOptions { MaxConcurrentRuns = 2 }, stop.Token);
        await gate.EnteredAsync(2);

        await stop.CancelAsync();
        var last = await working;

        foreach (var id in runs.Select(run => run.Id))
        {
            var run = await runtime.Runs.GetAsync(id, default);
            Assert.Equal((RunStatus.Queued, 1, null), (run.Status, run.Attempt, run.Error));
            Assert.StartsWith("interrupted", run.Reason);
        }
        Assert.Equal((0L, 0L), (last.Completed, last.Failed));
        Assert.Empty(at.Ended);
        Assert.Empty(await runtime.Store.Breakers.ListAsync(default));
    }

    [Fact]
    public async Task A_second_signal_hands_back_at_once()
    {
        var gate = at.Gate();
        var runtime = await at.OpenAsync("workers: { stop_wait: 1h }\n");
        var runs = await at.SubmitAsync(runtime, 1);
        using var stop = new CancellationTokenSource();
        using var hurry = new CancellationTokenSource();
        var working = at.WorkAsync(runtime, new WorkerOptions(), stop.Token, hurry.Token);
        await gate.EnteredAsync();

        await stop.CancelAsync();
        await hurry.CancelAsync();
        await working;

        Assert.Equal([RunStatus.Queued], await WorkerFixture.StatusesAsync(runtime, runs));
    }

    [Fact]
    public async Task A_request_in_the_store_stops_a_detached_worker_and_leaves_the_others()
    {
        var runtime = await at.OpenAsync();
        using var stop = new CancellationTokenSource();
        var (detached, prompt) = (at.WorkAsync(runtime, new WorkerOptions { Mode = WorkerMode.Host }), at.WorkAsync(runtime, new WorkerOptions(), stop.Token));
        await WorkerFixture.UntilAsync(runtime, async () => (await runtime.Store.Workers.ListAsync(default)).Count(worker => worker.Status == WorkerStatus.Idle) == 2);

        var service = await runtime.Service.StopAsync(WorkerFixture.Patience, "enough", force: false, default);

        Assert.Equal((WorkerState.NotRunning, "enough"), (service.State, service.StopReason));
        Assert.Equal("enough", (await detached).StopReason);
        Assert.Equal(WorkerMode.Foreground, Assert.Single(service.Workers).Mode);
        await stop.CancelAsync();
        await prompt;
    }

    [Fact]
    public async Task While_nobody_hears_of_a_run_its_slot_takes_no_further_one()
    {
        at.Gate().Open();
        var runtime = await at.OpenAsync();
        var runs = await at.SubmitAsync(runtime, 3);
        var heard = new TaskCompletionSource();
        var working = runtime.Workers.RunAsync(new WorkerOptions { Once = true, MaxConcurrentRuns = 1 }, _ => heard.Task, default);

        await UntilAsync(runtime, runs[1], RunStatus.Succeeded);
        Assert.Equal([RunStatus.Succeeded, RunStatus.Succeeded, RunStatus.Queued], await WorkerFixture.StatusesAsync(runtime, runs));
        heard.SetResult();
        await working.WaitAsync(WorkerFixture.Patience);

        Assert.Equal([RunStatus.Succeeded], await WorkerFixture.StatusesAsync(runtime, runs.Skip(2)));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_waited_for_and_told_of()
    {
        at.Gate().Open();
        var runtime = await at.OpenAsync();
        var runs = await at.SubmitAsync(runtime, 1);
        Task<WorkerInfo> working;
        var locked = 0;
        using (var other = new SqliteFile(at.At.Workspace.StorePath))
        {
            void Lock(WorkerInfo worker)
            {
                if (Interlocked.Exchange(ref locked, 1) == 0)
                    other.Run("BEGIN IMMEDIATE");
            }

            working = at.WorkAsync(runtime, new WorkerOptions { Once = true, Changed = Lock });
            await WorkerFixture.UntilAsync(runtime, () =>
            {
                lock (at.Warnings)
                    return Task.FromResult(at.Warnings.Count > 0);
            });
        }
        var last = await working;

        Assert.Contains("store_busy", at.Warnings[0]);
        Assert.Contains("store_busy", last.LastError);
        Assert.Equal([RunStatus.Succeeded], await WorkerFixture.StatusesAsync(runtime, runs));
    }

    [Fact]
    public async Task Runs_that_need_a_tool_it_lacks_are_left_and_told_of_once()
    {
        at.At.Tools.Add(new Hosting.StandInTool("session_tool", (_, _) => Task.FromResult(ToolResult.Ok("done")), source: ToolSource.Session));
        var runtime = await at.OpenAsync();
        var runs = await at.SubmitAsync(runtime, 2, "session_tool");
        at.At.Tools.Clear();
        await using var other = await at.At.OpenAsync();

        await at.WorkOnceAsync(other);

        Assert.Equal([RunStatus.Queued, RunStatus.Queued], await WorkerFixture.StatusesAsync(runtime, runs));
        Assert.Contains("session_tool", Assert.Single(at.Warnings));
    }

    private static Task UntilAsync(AgentRuntime runtime, Run run, RunStatus status) =>
        WorkerFixture.UntilAsync(runtime, async () => (await runtime.Runs.GetAsync(run.Id, default)).Status == status);

    private static async Task<WorkerInfo> OnlyAsync(AgentRuntime runtime) => Assert.Single(await runtime.Store.Workers.ListAsync(default));
}
