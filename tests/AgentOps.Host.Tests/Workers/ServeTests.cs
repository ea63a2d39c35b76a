namespace AgentOps.Host.Tests.Workers;

/// <summary>AgentOps.Host serve as a real process, with real signals.</summary>
public sealed class ServeTests
{
    [FactOnUnix]
    public async Task Asked_to_end_it_takes_no_more_and_lets_what_runs_end()
    {
        await using var at = new ServedWorkspace();
        var running = await at.SubmitPatientAsync();
        var host = await at.ServeAsync("--slots", "1");
        await at.UntilBegunAsync();
        var waiting = await at.SubmitPatientAsync("second");

        ServedWorkspace.Terminate(host);
        await at.UntilAsync(async () => Assert.Single(await (await at.OpenAsync()).Store.Workers.ListAsync(default)).Status == WorkerStatus.Stopping);
        at.LetGo();

        var (code, output, _) = await ServedWorkspace.EndAsync(host);
        Assert.Equal(0, code);
        Assert.Equal((RunStatus.Succeeded, RunStatus.Queued), ((await at.GetAsync(running)).Status, (await at.GetAsync(waiting)).Status));
        Assert.Contains($"{running.Id} patient Succeeded", output);
    }

    [FactOnUnix]
    public async Task What_does_not_end_in_time_is_handed_back_and_nothing_of_it_is_left()
    {
        await using var at = new ServedWorkspace("poll: 1s, stop_wait: 0s");
        var run = await at.SubmitPatientAsync();
        var host = await at.ServeAsync();
        await at.UntilBegunAsync();

        ServedWorkspace.Terminate(host);
        var (code, output, _) = await ServedWorkspace.EndAsync(host);

        var back = await at.GetAsync(run);
        Assert.Equal((0, RunStatus.Queued, 1, null), (code, back.Status, back.Attempt, back.Error));
        Assert.Empty(output);
        var last = Assert.Single(await (await at.OpenAsync()).Store.Workers.ListAsync(default));
        Assert.Equal((WorkerStatus.Stopped, 0L, 0L), (last.Status, last.Completed, last.Failed));
        Assert.Equal(RunStatus.Succeeded, (await FinishAsync(at, run)).Status);
    }

    [FactOnUnix]
    public async Task A_second_signal_waits_no_more()
    {
        await using var at = new ServedWorkspace("poll: 1s, stop_wait: 1h");
        var run = await at.SubmitPatientAsync();
        var host = await at.ServeAsync();
        await at.UntilBegunAsync();

        ServedWorkspace.Terminate(host);
        await at.UntilAsync(async () => Assert.Single(await (await at.OpenAsync()).Store.Workers.ListAsync(default)).Status == WorkerStatus.Stopping);
        ServedWorkspace.Terminate(host);

        Assert.Equal(0, (await ServedWorkspace.EndAsync(host)).Code);
        Assert.Equal(RunStatus.Queued, (await at.GetAsync(run)).Status);
    }

    [FactOnUnix]
    public async Task A_killed_workers_run_is_taken_over_by_one_that_has_been_waiting()
    {
        await using var at = new ServedWorkspace();
        var run = await at.SubmitPatientAsync();
        var host = await at.ServeAsync();
        await at.UntilBegunAsync();
        var other = await at.ServeAsync("--once");
        var taker = (await (await at.OpenAsync()).Store.Workers.ListAsync(default))[0];

        host.Kill();
        at.LetGo();

        var (code, output, _) = await ServedWorkspace.EndAsync(other);
        var ended = await at.GetAsync(run);
        Assert.Equal((0, RunStatus.Succeeded, 1), (code, ended.Status, ended.Attempt));
        Assert.Contains(run.Id, output);
        Assert.Equal(1, (await (await at.OpenAsync()).Store.Workers.FindAsync(taker.Id, default))!.Completed);
    }

    [FactOnUnix]
    public async Task A_busy_worker_beats_on_and_is_never_taken_for_a_dead_one()
    {
        await using var at = new ServedWorkspace();
        await at.SubmitPatientAsync();
        var host = await at.ServeAsync();
        await at.UntilBegunAsync();
        var runtime = await at.OpenAsync();
        await at.UntilAsync(async () => (await runtime.Service.GetAsync(default)).State == WorkerState.Working);
        var first = (await runtime.Service.GetAsync(default)).HeartbeatAt;

        await at.UntilAsync(async () =>
        {
            var service = await runtime.Service.GetAsync(default);
            Assert.Equal((WorkerState.Working, host.Id, 1), (service.State, service.ProcessId, service.Running));
            return service.HeartbeatAt > first + TimeSpan.FromSeconds(3);
        });
    }

    [TheoryOnUnix]
    [InlineData("exit 0", 0)]
    [InlineData("exit 1", 1)]
    public async Task Once_its_exit_code_tells_how_the_runs_went(string script, int code)
    {
        await using var at = new ServedWorkspace();
        await at.SubmitAsync("quick", script);

        Assert.Equal(code, (await ServedWorkspace.EndAsync(await at.ServeAsync("--once"))).Code);
        Assert.Equal(0, (await ServedWorkspace.EndAsync(await at.ServeAsync("--once"))).Code);
    }

    [FactOnUnix]
    public async Task A_second_service_is_refused_and_a_second_worker_is_not()
    {
        await using var at = new ServedWorkspace();
        await at.ServeAsync();

        var (code, _, error) = await ServedWorkspace.EndAsync(await at.ServeAsync("--service"));
        Assert.Equal(1, code);
        Assert.Contains("service_running", error);
        Assert.Equal(0, (await ServedWorkspace.EndAsync(await at.ServeAsync("--once"))).Code);
    }

    private static async Task<Run> FinishAsync(ServedWorkspace at, Run run)
    {
        at.LetGo();
        await ServedWorkspace.EndAsync(await at.ServeAsync("--once"));
        return await at.GetAsync(run);
    }
}
