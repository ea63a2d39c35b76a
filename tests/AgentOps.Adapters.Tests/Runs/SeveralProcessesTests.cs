using System.Diagnostics;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>Runs that another process executes: stopped, waited for, taken over, and never executed by two.</summary>
public sealed class SeveralProcessesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly RuntimeFixture at = new();
    private readonly List<Process> workers = [];

    public SeveralProcessesTests()
    {
        at.Tools.Add(RunWorker.Slow(() => { }));
        at.Write("missions/demo.yaml", "id: demo\ngoal: Work.\nplan: { steps: [{ tool: slow }] }\n");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var worker in workers)
        {
            if (!worker.HasExited)
                worker.Kill();
            await worker.WaitForExitAsync();
            worker.Dispose();
        }
        await at.DisposeAsync();
    }

    [Fact]
    public async Task A_run_is_stopped_from_another_process_and_who_waits_for_it_sees_it_end()
    {
        var worker = await WorkingAsync();
        var runtime = await at.OpenAsync();
        var run = await OnlyAsync(runtime);
        var waiting = runtime.Runs.WaitAsync(run.Id, Patience, default);

        var since = Stopwatch.StartNew();
        await runtime.Runs.StopAsync(run.Id, "enough", default);
        var ended = await waiting;

        Assert.Equal((RunStatus.Cancelled, "enough"), (ended.Status, ended.Reason));
        Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal("Cancelled", await worker.StandardOutput.ReadLineAsync());
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_goes_on_at_once()
    {
        await KilledAsync();
        at.Write(RunWorker.Go, "");
        var runtime = await at.OpenAsync();

        var run = await runtime.Runs.ResumeAsync((await OnlyAsync(runtime)).Id, null, default);

        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Attempt));
        Assert.Equal(2, Assert.Single(await RuntimeFixture.StepsAsync(runtime, run)).Try);
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_is_stopped_at_once()
    {
        await KilledAsync();
        var runtime = await at.OpenAsync();

        Assert.Equal(RunStatus.Cancelled, (await runtime.Runs.StopAsync((await OnlyAsync(runtime)).Id, null, default)).Status);
    }

    [Fact]
    public async Task Of_two_processes_that_resume_one_run_exactly_one_does()
    {
        await KilledAsync();
        var runtime = await at.OpenAsync();
        var id = (await OnlyAsync(runtime)).Id;

        var (one, two) = (Start("resume", id), Start("resume", id));
        string?[] first = [await one.StandardOutput.ReadLineAsync(), await two.StandardOutput.ReadLineAsync()];
        at.Write(RunWorker.Go, "");

        Assert.Equal(["entered", "run_in_use"], first.Order());
        Assert.Equal("Succeeded", await (first[0] == "entered" ? one : two).StandardOutput.ReadLineAsync());
    }

    [Fact]
    public async Task A_run_that_a_live_process_executes_cannot_be_resumed_here()
    {
        await WorkingAsync();
        var runtime = await at.OpenAsync();
        var id = (await OnlyAsync(runtime)).Id;

        Assert.Equal("run_in_use", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Runs.ResumeAsync(id, null, default))).Code);
    }

    private async Task<Process> WorkingAsync()
    {
        var worker = Start("start");
        Assert.Equal("entered", await worker.StandardOutput.ReadLineAsync());
        return worker;
    }

    private async Task KilledAsync()
    {
        var worker = await WorkingAsync();
        worker.Kill();
        await worker.WaitForExitAsync();
    }

    private Process Start(string mode, params string[] more)
    {
        var worker = WorkerProcess.Start("run-worker", [mode, at.Workspace.Root, .. more]);
        workers.Add(worker);
        return worker;
    }

    private static async Task<Run> OnlyAsync(AgentRuntime runtime)
    {
        var runs = new List<Run>();
        await foreach (var run in runtime.Runs.ListAsync(new RunQuery(), default))
            runs.Add(run);
        return Assert.Single(runs);
    }
}
