using AgentOps.Adapters.Tests.Hosting;
using static AgentOps.Adapters.Tests.TodoJobs.TodoFixture;

namespace AgentOps.Adapters.Tests.TodoJobs;

/// <summary>Todo jobs whose items start a mission, worked in the foreground and by workers' rounds.</summary>
public sealed class TodoWorkTests : IAsyncLifetime
{
    private readonly List<TodoFixture> fixtures = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var at in fixtures)
            await at.DisposeAsync();
    }

    [Fact]
    public async Task Each_item_is_a_run_of_the_mission_that_gets_its_text_and_number()
    {
        var at = At();
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job(), ["one", "two"], default);

        var runs = await WorkAsync(runtime);

        Assert.Equal(["backlog/1 one", "backlog/2 two"], at.Done);
        Assert.Equal(["todo:backlog/1", "todo:backlog/2"], runs.Select(run => run.SubmittedBy));
        Assert.All(runs, run => Assert.Equal((RunStatus.Succeeded, RunKind.Todo, "fix-one", 1), (run.Status, run.Kind, run.Mission, run.Attempt)));
        Assert.Equal((TodoJobStatus.Succeeded, 2), await runtime.TodoJobs.GetAsync("backlog", default) is var job ? (job.Status, job.CompletedItems) : default);
        Assert.Equal(["backlog/1 one", "backlog/2 two"], (await ItemsAsync(runtime)).Select(item => item.Outcome));
        Assert.Empty(await WorkAsync(runtime));
    }

    [Fact]
    public async Task A_failing_item_takes_three_runs_that_are_each_tried_once_and_suspends_the_job()
    {
        var at = At((_, _) => Task.FromResult(ToolResult.Fail("command_failed", "No.")));
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job(), ["one", "two"], default);

        var runs = await WorkAsync(runtime);

        Assert.Equal(["todo:backlog/1", "todo:backlog/1", "todo:backlog/1"], runs.Select(run => run.SubmittedBy));
        Assert.All(runs, run => Assert.Equal((RunStatus.Failed, 1, 0, (DateTimeOffset?)null), (run.Status, run.Attempt, run.RetriesUsed, run.SetAsideAt)));
        var job = await runtime.TodoJobs.GetAsync("backlog", default);
        Assert.Equal((TodoJobStatus.Suspended, 1, 1), (job.Status, job.BlockedItems, job.CurrentItem));
        Assert.Contains("attempt limit reached", job.Reason, StringComparison.Ordinal);
        Assert.Equal(("command_failed", 3), (await ItemsAsync(runtime))[0] is var item ? (item.Error?.Code, item.Attempts) : default);
    }

    [Fact]
    public async Task A_suspended_job_goes_on_where_it_stood_once_its_cause_is_mended()
    {
        var broken = true;
        var at = At((note, _) => Task.FromResult(broken && note.EndsWith("two", StringComparison.Ordinal) ? ToolResult.Fail("command_failed", "No.") : ToolResult.Ok("done")));
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job(), ["one", "two", "three"], default);
        await WorkAsync(runtime);
        broken = false;
        // Three failures in a row have opened the mission's breaker, and who mended the cause says so.
        await runtime.Store.Breakers.ResetAsync("mission:fix-one", runtime.Clock.GetUtcNow(), default);

        var runs = await WorkAsync(runtime);

        Assert.Equal(["todo:backlog/2", "todo:backlog/3"], runs.Select(run => run.SubmittedBy));
        Assert.Equal(TodoJobStatus.Succeeded, (await runtime.TodoJobs.GetAsync("backlog", default)).Status);
    }

    [Fact]
    public async Task An_open_breaker_holds_the_item_and_the_job_says_why()
    {
        var at = At((_, _) => Task.FromResult(ToolResult.Fail("command_failed", "No.")));
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job(), ["one"], default);
        await WorkAsync(runtime);
        await runtime.TodoJobs.ResumeAsync("backlog", null, default);

        await runtime.TodoWork.TickAsync(default);

        var job = await runtime.TodoJobs.GetAsync("backlog", default);
        Assert.Equal((TodoJobStatus.Running, 1), (job.Status, job.CurrentItem));
        Assert.Contains("mission:fix-one", job.Reason, StringComparison.Ordinal);
        Assert.Equal(job.Reason, Assert.Single(await ItemsAsync(runtime)).Reason);
    }

    [Fact]
    public async Task What_cannot_be_started_suspends_the_job_with_the_attempt_given_back()
    {
        var at = At();
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job(), ["one"], default);
        File.Delete(at.Whole.PathOf("missions/fix-one.yaml"));

        Assert.Empty(await WorkAsync(runtime));

        Assert.Equal((TodoJobStatus.Suspended, "mission_not_found"), await runtime.TodoJobs.GetAsync("backlog", default) is var job ? (job.Status, job.Error?.Code) : default);
        Assert.Equal((TodoItemStatus.Pending, 0), Assert.Single(await ItemsAsync(runtime)) is var item ? (item.Status, item.Attempts) : default);
    }

    [Theory]
    [InlineData("mission_not_found", "none", "one")]
    [InlineData("mission_input_invalid", "number", "one", "7", "two")]
    [InlineData("mission_input_secret", "fix-one", "ok", "use ghp_0123456789abcdefghijABCDEFGHIJ012345 for it")]
    public async Task What_could_never_be_started_is_refused_when_the_job_is_made(string code, string mission, params string[] items)
    {
        var at = At();
        at.Whole.Write("missions/number.yaml", "id: number\ngoal: Do.\ninputs: { item: { type: integer } }\nplan: { steps: [{ tool: do_it }] }\n");
        var runtime = await at.OpenAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.TodoJobs.CreateAsync(Job() with { Mission = mission }, items, default))).Code);
        Assert.Empty(await runtime.TodoJobs.ListAsync(default));
    }

    [Fact]
    public async Task An_interrupted_item_keeps_its_run_and_its_attempt()
    {
        using var interruption = new CancellationTokenSource();
        var at = At(async (note, ct) =>
        {
            if (interruption.IsCancellationRequested)
                return ToolResult.Ok(note);
            await interruption.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
            return ToolResult.Ok("never");
        });
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job(), ["one", "two"], default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkAsync(runtime, ct: interruption.Token));

        var before = (await ItemsAsync(runtime))[0];
        Assert.Equal((TodoItemStatus.Running, 1), (before.Status, before.Attempts));
        Assert.Contains("interrupted", before.Reason, StringComparison.Ordinal);
        var runs = await WorkAsync(runtime);
        Assert.Equal((before.RunId, 2), (runs[0].Id, runs.Count));
        Assert.Equal(1, (await ItemsAsync(runtime))[0].Attempts);
    }

    [Fact]
    public async Task Suspending_stops_the_run_and_gives_the_attempt_back()
    {
        var entered = new TaskCompletionSource();
        var at = At(async (_, ct) =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return ToolResult.Ok("never");
        });
        var (working, other) = (await at.OpenAsync(), await at.OpenAsync());
        await working.TodoJobs.CreateAsync(Job(), ["one", "two"], default);
        var work = WorkAsync(working);
        await entered.Task;

        var job = await other.TodoJobs.SuspendAsync("backlog", "wrong branch", TimeSpan.FromSeconds(30), default);

        Assert.Equal((TodoJobStatus.Suspended, "wrong branch"), (job.Status, job.Reason));
        Assert.Equal(RunStatus.Cancelled, Assert.Single(await work).Status);
        Assert.Equal((TodoItemStatus.Pending, 0), (await ItemsAsync(other))[0] is var item ? (item.Status, item.Attempts) : default);
    }

    [Fact]
    public async Task An_item_that_needs_a_person_ends_the_work_here_and_goes_on_once_somebody_has_decided()
    {
        var at = At();
        at.Whole.Write("missions/fix-one.yaml", TodoFixture.Mission + "\nrequires_approval: true\ntools: { do_it: { risk: review } }\n");
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job(), ["one", "two"], default);

        var asked = Assert.Single(await WorkAsync(runtime));

        Assert.Equal(RunStatus.Blocked, asked.Status);
        var job = await runtime.TodoJobs.GetAsync("backlog", default);
        Assert.Equal((TodoJobStatus.Running, 1), (job.Status, job.CurrentItem));
        Assert.Contains("approval", job.Reason, StringComparison.Ordinal);
        await runtime.Approvals.DecideAsync((await RuntimeFixture.PendingAsync(runtime, asked)).Id, true, new ApprovalAnswer(), default);
        Assert.Equal([(asked.Id, RunStatus.Succeeded), (null, RunStatus.Blocked)], (await WorkAsync(runtime)).Select(run => (run.Id == asked.Id ? run.Id : null, run.Status)));
    }

    [Fact]
    public async Task Two_who_work_one_job_at_once_do_no_item_twice()
    {
        var at = At();
        var (one, two) = (await at.OpenAsync(), await at.OpenAsync());
        var texts = Enumerable.Range(1, 40).Select(number => $"item {number}").ToList();
        await one.TodoJobs.CreateAsync(Job(), texts, default);

        await Task.WhenAll(WorkAsync(one), WorkAsync(two));

        Assert.Equal(texts.Select((text, i) => $"backlog/{i + 1} {text}"), at.Done);
        Assert.All(await ItemsAsync(one), item => Assert.Equal((TodoItemStatus.Succeeded, 1), (item.Status, item.Attempts)));
    }

    [Fact]
    public async Task A_round_puts_the_next_item_of_two_running_jobs_in_line_and_a_worker_executes_them()
    {
        var at = At();
        var runtime = await at.OpenAsync();
        foreach (var name in new[] { "a", "b", "c", "idle" })
            await runtime.TodoJobs.CreateAsync(Job(name), ["one", "two"], default);
        foreach (var name in new[] { "a", "b", "c" })
            await runtime.TodoJobs.ResumeAsync(name, null, default);

        for (var rounds = 0; rounds < 20; rounds++)
        {
            await runtime.TodoWork.TickAsync(default);
            var waiting = new List<Run>();
            await foreach (var run in runtime.Runs.ListAsync(new RunQuery { Statuses = [RunStatus.Queued] }, default))
                waiting.Add(run);
            Assert.InRange(waiting.Count, 0, 2);
            foreach (var run in waiting.OrderBy(run => run.Id, StringComparer.Ordinal))
                await runtime.Runs.ResumeAsync(run.Id, null, default);
        }

        Assert.Equal(["a/1 one", "b/1 one", "c/1 one", "a/2 two", "b/2 two", "c/2 two"], at.Done);
        Assert.Equal([TodoJobStatus.Succeeded, TodoJobStatus.Succeeded, TodoJobStatus.Succeeded, TodoJobStatus.Idle], (await runtime.TodoJobs.ListAsync(default)).Select(job => job.Status));
    }

    [Fact]
    public async Task An_items_time_limit_counts_in_place_of_its_missions()
    {
        var at = At(async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return ToolResult.Ok("never");
        });
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Job() with { ItemTimeout = TimeSpan.FromSeconds(1), Retry = Quick with { MaxAttempts = 1 } }, ["one"], default);

        Assert.Equal("run_timeout", Assert.Single(await WorkAsync(runtime)).Error?.Code);
    }

    private TodoFixture At(Func<string, CancellationToken, Task<ToolResult>>? work = null)
    {
        fixtures.Add(new TodoFixture(work));
        return fixtures[^1];
    }
}
