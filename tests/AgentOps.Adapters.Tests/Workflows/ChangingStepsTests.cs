using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>What a person changes in the steps of a run that nobody executes.</summary>
public sealed class ChangingStepsTests : IAsyncLifetime
{
    private const string List = "a: next: b";
    private readonly WorkflowFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync()
    {
        runtime = await at.At.OpenAsync();
        at.Work.Answer("a", """{"files": ["x", "y", "z"]}""");
    }

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_list_that_failed_does_only_what_did_not_succeed_again()
    {
        at.Work.Fail("b", times: 1);
        var run = await at.StartAsync(runtime, "max_parallel: 1\n" + WorkflowFixture.Flow(List, "b: for_each: steps.a.data.files, next: c", "c"));
        Assert.Equal((RunStatus.Failed, 3), (run.Status, at.Work.Calls("b")));

        await runtime.Workflows.RestartStepAsync(run.Id, "b", CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Succeeded, 4, 1, 1), (run.Status, at.Work.Calls("b"), at.Work.Calls("a"), at.Work.Calls("c")));
    }

    [Fact]
    public async Task One_item_of_a_list_is_named_with_its_number()
    {
        at.Work.Fail("d", times: 1);
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow(List, "b: for_each: steps.a.data.files", "d"));
        var before = at.Work.Calls("b");

        var item = await runtime.Workflows.RestartStepAsync(run.Id, "b[2]", CancellationToken.None);
        await runtime.Workflows.RestartStepAsync(run.Id, "d", CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((2, WorkflowStepStatus.Pending, "\"y\""), (item.Item, item.Status, item.ItemValue));
        Assert.Equal((RunStatus.Succeeded, before + 1), (run.Status, at.Work.Calls("b")));
    }

    [Fact]
    public async Task A_list_whose_last_failed_item_is_skipped_ends_without_calling_anything()
    {
        at.Work.Fail("b", times: 1);
        var run = await at.StartAsync(runtime, "max_parallel: 1\n" + WorkflowFixture.Flow(List, "b: for_each: steps.a.data.files, next: c", "c"));

        await runtime.Workflows.SkipStepAsync(run.Id, "b[1]", "not needed", CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Succeeded, 3, 1), (run.Status, at.Work.Calls("b"), at.Work.Calls("c")));
        Assert.Equal((WorkflowStepStatus.Skipped, SkipCause.Person, WorkflowStepStatus.Succeeded), (states["b[1]"].Status, states["b[1]"].Skip, states["b"].Status));
    }

    [Fact]
    public async Task A_list_whose_gate_failed_is_done_again_as_a_whole()
    {
        at.Work.Do("b", call => ToolResult.Ok(call > 3 ? """{"n": 2}""" : """{"n": 1}"""));
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow(List, "b: for_each: steps.a.data.files, gate: { condition: '2 in counts', on_pass: c }", "c"));
        Assert.Equal((RunStatus.Failed, 3), (run.Status, at.Work.Calls("b")));

        await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None);

        Assert.Equal(6, at.Work.Calls("b"));
    }

    [Fact]
    public async Task The_question_of_a_step_that_is_skipped_or_restarted_is_withdrawn()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("one: wait_for: { approval: 'One?' }, next: after", "two: wait_for: { approval: 'Two?' }", "after"));
        var asked = await WorkflowFixture.StatesAsync(runtime, run);

        await runtime.Workflows.SkipStepAsync(run.Id, "one", null, CancellationToken.None);
        await runtime.Workflows.RestartStepAsync(run.Id, "two", CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Blocked, 1), (run.Status, at.Work.Calls("after")));
        Assert.Equal(RunStatus.Cancelled, (await runtime.Runs.GetAsync(asked["one"].ChildRunId!, CancellationToken.None)).Status);
        Assert.Equal(RunStatus.Cancelled, (await runtime.Runs.GetAsync(asked["two"].ChildRunId!, CancellationToken.None)).Status);
        Assert.NotEqual(asked["two"].ChildRunId, states["two"].ChildRunId);
    }

    [Fact]
    public async Task An_event_that_sends_the_run_back_withdraws_the_question_of_what_it_sends_back()
    {
        var yaml = "on: [{ event: push, restart: check }]\n" + WorkflowFixture.Flow("check: next: ask", "ask: wait_for: { approval: 'Good?' }");
        var run = await at.StartAsync(runtime, yaml, new WorkflowStart { Correlation = "task-1" });
        var asked = (await WorkflowFixture.StatesAsync(runtime, run))["ask"].ChildRunId!;

        await runtime.Events.SendAsync(new EventDraft("push") { Correlation = "task-1" }, CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Blocked, 2), (run.Status, at.Work.Calls("check")));
        Assert.Equal(RunStatus.Cancelled, (await runtime.Runs.GetAsync(asked, CancellationToken.None)).Status);
        await RuntimeFixture.PendingAsync(runtime, await runtime.Runs.GetAsync((await WorkflowFixture.StatesAsync(runtime, run))["ask"].ChildRunId!, CancellationToken.None));
    }

    [Fact]
    public async Task Stopping_a_run_that_is_executed_withdraws_the_questions_of_its_steps()
    {
        var begun = new TaskCompletionSource();
        at.Work.Do("long", async (_, ct) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException();
        });
        var executing = runtime.Workflows.StartAsync(at.Read(runtime, WorkflowFixture.Flow("ask: wait_for: { approval: 'Good?' }", "long")), new WorkflowStart(), CancellationToken.None);
        await begun.Task;
        var id = (await runtime.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Workflow] }, CancellationToken.None).ToListAsync()).Single().Id;
        while ((await runtime.Workflows.StepsAsync(id, CancellationToken.None))[0].Status != WorkflowStepStatus.Blocked)
            await runtime.Store.WaitForChangeAsync(TimeSpan.FromSeconds(1), CancellationToken.None);

        await runtime.Runs.StopAsync(id, "enough", CancellationToken.None);
        var run = await executing;

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Cancelled, WorkflowStepStatus.Cancelled, WorkflowStepStatus.Cancelled), (run.Status, states["ask"].Status, states["long"].Status));
        Assert.Equal(RunStatus.Cancelled, (await runtime.Runs.GetAsync(states["ask"].ChildRunId!, CancellationToken.None)).Status);
    }
}
