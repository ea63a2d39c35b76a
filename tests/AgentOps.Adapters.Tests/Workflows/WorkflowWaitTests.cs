using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>Steps that wait for an event, a person or a time.</summary>
public sealed class WorkflowWaitTests : IAsyncLifetime
{
    private readonly WorkflowFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task An_event_wakes_what_waits_for_it()
    {
        var run = await at.StartAsync(runtime, Waiting("opened"), new WorkflowStart { Correlation = "task-26" });
        Assert.Equal((RunStatus.Waiting, 0), (run.Status, at.Work.Calls("after")));

        await SendAsync("opened", "task-26");
        run = await WorkAsync(run);

        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, at.Work.Calls("after")));
    }

    [Fact]
    public async Task An_event_that_came_before_the_wait_is_kept_and_counts()
    {
        await SendAsync("opened", "task-26");

        var run = await at.StartAsync(runtime, Waiting("opened"), new WorkflowStart { Correlation = "task-26" });

        Assert.Equal(RunStatus.Succeeded, run.Status);
    }

    [Fact]
    public async Task A_duplicate_resumes_only_once()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("one: wait_for: { event: opened }, next: two", "two: wait_for: { event: opened }, next: after", "after"), new WorkflowStart { Correlation = "task-26" });

        await SendAsync("opened", "task-26", delivery: "d1");
        await SendAsync("opened", "task-26", delivery: "d1");
        run = await WorkAsync(run);
        Assert.Equal((RunStatus.Waiting, 0), (run.Status, at.Work.Calls("after")));

        await SendAsync("opened", "task-26", delivery: "d2");
        Assert.Equal(RunStatus.Succeeded, (await WorkAsync(run)).Status);
    }

    [Theory]
    [InlineData("opened", "task-27", null, "{}")]
    [InlineData("closed", "task-26", null, "{}")]
    [InlineData("opened", "task-26", "stranger", """{"label":"ready"}""")]
    [InlineData("opened", "task-26", "cleo", """{"label":"other"}""")]
    public async Task An_event_that_does_not_fit_resumes_nothing(string name, string correlation, string? actor, string payload)
    {
        var run = await at.StartAsync(
            runtime, WorkflowFixture.Flow("wait: wait_for: { event: opened, match: \"event.label == 'ready'\", actors: [cleo] }, next: after", "after"), new WorkflowStart { Correlation = "task-26" });

        await SendAsync(name, correlation, actor, payload);
        run = await WorkAsync(run);

        Assert.Equal((RunStatus.Waiting, 0), (run.Status, at.Work.Calls("after")));
        await SendAsync("opened", "task-26", "cleo", """{"label":"ready"}""");
        Assert.Equal(RunStatus.Succeeded, (await WorkAsync(run)).Status);
    }

    [Fact]
    public async Task What_an_event_says_is_known_to_the_steps_after_it()
    {
        await SendAsync("opened", "task-26", payload: """{"number": 7}""");

        var run = await at.StartAsync(
            runtime, WorkflowFixture.Flow("wait: wait_for: { event: opened }, next: after", "after: when: 'steps.wait.data.number == 7'"), new WorkflowStart { Correlation = "task-26" });

        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, at.Work.Calls("after")));
    }

    [Fact]
    public async Task A_wait_that_takes_too_long_fails_its_step()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("wait: wait_for: { event: opened, timeout: 1s }, next: after", "after"), new WorkflowStart { Correlation = "task-26" });

        Assert.Equal((RunStatus.Failed, "step_wait_timeout"), (run.Status, (await WorkflowFixture.StatesAsync(runtime, run))["wait"].Error?.Code));
    }

    [Fact]
    public async Task A_short_time_is_waited_for_where_the_run_is_and_a_long_one_is_not()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("wait: wait_for: { time: 1s }, next: after", "after"));
        Assert.Equal(RunStatus.Succeeded, run.Status);

        run = await at.StartAsync(runtime, WorkflowFixture.Flow("wait: wait_for: { time: 2h }, next: after", "after"));
        Assert.Equal(RunStatus.Waiting, run.Status);
        Assert.NotNull(await runtime.Store.Workflows.NextDueAsync(runtime.Clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task A_step_that_asks_a_person_goes_on_with_yes()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("ask: wait_for: { approval: 'Publish it?' }, next: after", "after"));
        Assert.Equal(RunStatus.Blocked, run.Status);
        var child = (await WorkflowFixture.StatesAsync(runtime, run))["ask"].ChildRunId!;
        var question = await RuntimeFixture.PendingAsync(runtime, await runtime.Runs.GetAsync(child, CancellationToken.None));
        Assert.Contains("Publish it?", question.Summary, StringComparison.Ordinal);

        await runtime.Approvals.DecideAsync(question.Id, true, new ApprovalAnswer(), CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, at.Work.Calls("after")));
    }

    [Fact]
    public async Task A_step_that_asks_a_person_fails_with_no()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("ask: agent: doer, action: do, wait_for: { approval: 'Publish it?' }, next: after", "after"));
        var child = (await WorkflowFixture.StatesAsync(runtime, run))["ask"].ChildRunId!;
        var question = await RuntimeFixture.PendingAsync(runtime, await runtime.Runs.GetAsync(child, CancellationToken.None));

        await runtime.Approvals.DecideAsync(question.Id, false, new ApprovalAnswer(), CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Failed, 0), (run.Status, at.Work.Calls("ask")));
    }

    [Fact]
    public async Task A_question_that_nobody_answers_in_time_fails_its_step_and_is_withdrawn()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("ask: wait_for: { approval: 'Publish it?', timeout: 1s }, next: after", "after"));

        var ask = (await WorkflowFixture.StatesAsync(runtime, run))["ask"];
        Assert.Equal((RunStatus.Failed, "step_wait_timeout", 0), (run.Status, ask.Error?.Code, at.Work.Calls("after")));
        Assert.Equal(RunStatus.Cancelled, (await runtime.Runs.GetAsync(ask.ChildRunId!, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task A_question_with_a_long_time_lets_the_run_leave_and_come_back_when_it_is_over()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("ask: wait_for: { approval: 'Publish it?', timeout: 2d }, next: after", "after"));

        Assert.Equal(RunStatus.Blocked, run.Status);
        Assert.Equal((await WorkflowFixture.StatesAsync(runtime, run))["ask"].DueAt, await runtime.Store.Workflows.NextDueAsync(runtime.Clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task An_event_that_the_workflow_reacts_to_stops_what_runs_and_sends_the_run_back()
    {
        var begun = new TaskCompletionSource();
        at.Work.Do("review", async (call, ct) =>
        {
            if (call > 1)
                return ToolResult.Ok("fine");
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException();
        });
        var workflow = at.Read(runtime, "on: [{ event: push, restart: check, actors: [rex] }]\n" + WorkflowFixture.Flow("code: next: check", "check: next: review", "review"));
        var executing = runtime.Workflows.StartAsync(workflow, new WorkflowStart { Correlation = "task-26" }, CancellationToken.None);
        await begun.Task;

        await SendAsync("push", "task-26", "stranger");
        await SendAsync("push", "task-26", "rex");
        var run = await executing;

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(["code", "check", "review", "check", "review"], at.Work.Begun);
    }

    private static string Waiting(string name) => WorkflowFixture.Flow($"wait: wait_for: {{ event: {name} }}, next: after", "after");

    private Task SendAsync(string name, string correlation, string? actor = null, string payload = "{}", string? delivery = null) =>
        runtime.Events.SendAsync(new EventDraft(name) { Correlation = correlation, Actor = actor, Payload = payload, DeliveryId = delivery }, CancellationToken.None);

    // As a worker does.
    private async Task<Run> WorkAsync(Run run)
    {
        await runtime.Store.Workflows.WakeAsync(runtime.Clock.GetUtcNow(), CancellationToken.None);
        while (await runtime.Runs.ClaimAsync(CancellationToken.None) is { } claimed)
            await runtime.Runs.ExecuteClaimedAsync(claimed, () => false, null, CancellationToken.None);
        return await runtime.Runs.GetAsync(run.Id, CancellationToken.None);
    }
}
