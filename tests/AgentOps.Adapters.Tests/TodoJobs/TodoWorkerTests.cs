using AgentOps.Adapters.Tests.Workers;
using static AgentOps.Adapters.Tests.TodoJobs.TodoFixture;

namespace AgentOps.Adapters.Tests.TodoJobs;

/// <summary>Todo jobs that living workers go on with.</summary>
public sealed class TodoWorkerTests : IAsyncLifetime
{
    private TodoFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task A_worker_works_every_running_job_to_its_end_and_leaves_the_others()
    {
        var runtime = await at.OpenAsync();
        foreach (var name in new[] { "a", "b", "c", "idle" })
            await runtime.TodoJobs.CreateAsync(Job(name), ["one", "two", "three"], default);
        foreach (var name in new[] { "a", "b", "c" })
            await runtime.TodoJobs.ResumeAsync(name, null, default);
        var ended = new List<Run>();

        await runtime.Workers.RunAsync(new WorkerOptions { Once = true, MaxConcurrentRuns = 4 }, Told, default).WaitAsync(WorkerFixture.Patience);

        Assert.Equal(9, ended.Count);
        Assert.All(new[] { "a", "b", "c" }, name => Assert.Equal([$"{name}/1 one", $"{name}/2 two", $"{name}/3 three"], at.Done.Where(note => note.StartsWith(name, StringComparison.Ordinal))));
        Assert.Equal(["Succeeded", "Succeeded", "Succeeded", "Idle"], (await runtime.TodoJobs.ListAsync(default)).Select(job => $"{job.Status}"));

        Task Told(Run run)
        {
            lock (ended)
                ended.Add(run);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_worker_tries_a_failed_item_again_when_its_wait_is_over_though_nothing_was_written_meanwhile()
    {
        var tries = 0;
        await at.DisposeAsync();
        at = new TodoFixture((_, _) => Task.FromResult(Interlocked.Increment(ref tries) < 3 ? ToolResult.Fail("command_failed", "No.") : ToolResult.Ok("done")));
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job() with { Retry = Quick with { InitialDelay = TimeSpan.FromMilliseconds(300) } }, ["one"], default);
        await runtime.TodoJobs.ResumeAsync("backlog", null, default);

        await UntilEndedAsync(runtime);

        Assert.Equal((3, TodoJobStatus.Succeeded), (tries, (await runtime.TodoJobs.GetAsync("backlog", default)).Status));
        Assert.Equal(3, Assert.Single(await ItemsAsync(runtime)).Attempts);
    }

    [Theory]
    [InlineData(300, TodoJobStatus.Succeeded, 2)]
    [InlineData(3_600_000, TodoJobStatus.Running, 1)]
    public async Task Once_waits_for_an_item_that_pauses_before_its_next_try_unless_that_is_far_ahead(int milliseconds, TodoJobStatus status, int expected)
    {
        var tries = 0;
        await at.DisposeAsync();
        at = new TodoFixture((_, _) => Task.FromResult(Interlocked.Increment(ref tries) < 2 ? ToolResult.Fail("command_failed", "No.") : ToolResult.Ok("done")));
        var runtime = await at.OpenAsync();
        var pause = TimeSpan.FromMilliseconds(milliseconds);
        await runtime.TodoJobs.CreateAsync(Job() with { Retry = Quick with { InitialDelay = pause, MaxDelay = pause } }, ["one"], default);
        await runtime.TodoJobs.ResumeAsync("backlog", null, default);

        await runtime.Workers.RunAsync(new WorkerOptions { Once = true }, null, default).WaitAsync(WorkerFixture.Patience);

        Assert.Equal((expected, status), (tries, (await runtime.TodoJobs.GetAsync("backlog", default)).Status));
    }

    [Fact]
    public async Task Two_workers_and_a_prompt_at_one_job_do_every_item_once_and_in_order()
    {
        var (one, two, prompt) = (await at.OpenAsync(), await at.OpenAsync(), await at.OpenAsync());
        var texts = Enumerable.Range(1, 30).Select(number => $"item {number}").ToList();
        await one.TodoJobs.CreateAsync(Job(), texts, default);
        await one.TodoJobs.ResumeAsync("backlog", null, default);
        var options = new WorkerOptions { Once = true, MaxConcurrentRuns = 2 };

        await Task.WhenAll(one.Workers.RunAsync(options, null, default), two.Workers.RunAsync(options, null, default), WorkAsync(prompt)).WaitAsync(WorkerFixture.Patience);

        Assert.Equal(texts.Select((text, i) => $"backlog/{i + 1} {text}"), at.Done);
        Assert.All(await ItemsAsync(one), item => Assert.Equal((TodoItemStatus.Succeeded, 1), (item.Status, item.Attempts)));
    }

    private static async Task UntilEndedAsync(AgentRuntime runtime)
    {
        using var stop = new CancellationTokenSource();
        var working = runtime.Workers.RunAsync(new WorkerOptions(), null, stop.Token);
        await WorkerFixture.UntilAsync(runtime, async () => (await runtime.TodoJobs.GetAsync("backlog", default)).Status is not TodoJobStatus.Running);
        await stop.CancelAsync();
        await working.WaitAsync(WorkerFixture.Patience);
    }
}
