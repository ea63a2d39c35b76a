using AgentOps.Adapters.Tests.Queue;
using AgentOps.Tests;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>The shipped pipeline of Rex, Cleo and Tess from its start to its end, woken by events as a worker sees them.</summary>
public sealed class PlayPipelineTests : IAsyncLifetime
{
    private const string Agents = """
        agents:
          rex: { tool: work, arguments: { step: "{{ step.id }}" } }
          cleo: { tool: work, arguments: { step: "{{ step.id }}" } }
          tess: { tool: work, arguments: { step: "{{ step.id }}" } }
        """;

    private const string Rex = "5DLabs-Rex[bot]";
    private const string Cleo = "5DLabs-Cleo[bot]";
    private const string Tess = "5DLabs-Tess[bot]";
    private const string Label = """{ "label": { "name": "ready-for-qa" } }""";
    private const string Approval = """{ "review": { "state": "approved" } }""";
    private const string Branch = """{ "ref": "refs/heads/task-26-login" }""";

    private static readonly string[] Stages =
    [
        "implementation-in-progress", "waiting-pr-created", "quality-in-progress", "waiting-quality-complete", "waiting-ready-for-qa", "testing-in-progress", "waiting-pr-merged", "completed",
    ];

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly WorkflowFixture fixture = new();
    private AgentRuntime runtime = null!;
    private Run run = null!;

    public async Task InitializeAsync()
    {
        fixture.At.Configure(Agents);
        runtime = await fixture.At.OpenAsync();
    }

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task It_goes_on_with_each_event_and_through_every_stage_to_its_end()
    {
        await BeginAsync();
        Assert.Equal((RunStatus.Waiting, "pull-request"), (run.Status, await WaitingAsync()));
        await SendAsync("pull_request.opened", Rex, """{ "number": 31 }""");
        Assert.Equal((RunStatus.Waiting, "ready-for-qa"), (await GoOnAsync(), await WaitingAsync()));
        await SendAsync("pull_request.labeled", Cleo, Label);
        Assert.Equal((RunStatus.Waiting, "approved"), (await GoOnAsync(), await WaitingAsync()));
        await SendAsync("pull_request_review.submitted", Tess, Approval);
        Assert.Equal(RunStatus.Succeeded, await GoOnAsync());
        Assert.Equal(["implement", "quality", "hand-over", "test", "complete"], fixture.Work.Begun);
        Assert.Equal(Stages, await EnteredAsync());
    }

    [Fact]
    public async Task Events_that_come_before_anybody_waits_are_kept_and_taken_in_their_turn()
    {
        await SendAsync("pull_request_review.submitted", Tess, Approval);
        await SendAsync("pull_request.labeled", Cleo, Label);
        await SendAsync("pull_request.opened", Rex);
        await BeginAsync();
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(Stages, await EnteredAsync());
    }

    [Fact]
    public async Task What_is_not_meant_for_its_wait_moves_nothing()
    {
        await BeginAsync();
        await SendAsync("pull_request.opened", Rex, correlation: "task-27");
        await SendAsync("pull_request.closed", Rex);
        Assert.Equal("pull-request", await WaitingAfterAsync());
        await SendAsync("pull_request.opened", Rex);
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        await SendAsync("pull_request.labeled", Rex, Label);
        await SendAsync("pull_request.labeled", Cleo, """{ "label": { "name": "bug" } }""");
        await SendAsync("pull_request.labeled", Cleo, "{}");
        await SendAsync("pull_request_review.submitted", Tess, """{ "review": { "state": "changes_requested" } }""");
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        await SendAsync("pull_request.labeled", Cleo, Label);
        Assert.Equal("approved", await WaitingAfterAsync());
        await SendAsync("pull_request_review.submitted", "somebody", Approval);
        Assert.Equal("approved", await WaitingAfterAsync());
        await SendAsync("pull_request_review.submitted", Tess, Approval);
        Assert.Equal(RunStatus.Succeeded, await GoOnAsync());
        Assert.Equal(1, fixture.Work.Calls("test"));
    }

    [Fact]
    public async Task A_delivery_that_comes_twice_resumes_once()
    {
        await BeginAsync();
        await SendAsync("pull_request.opened", Rex, delivery: "d-1");
        await SendAsync("pull_request.opened", Rex, delivery: "d-1");
        await GoOnAsync();
        await SendAsync("pull_request.opened", Rex, delivery: "d-1");
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        Assert.Equal((1, 1), (fixture.Work.Calls("quality"), (await DeliveredAsync()).Count));
    }

    [Fact]
    public async Task A_push_stops_Tess_in_the_middle_of_her_work_and_begins_again_with_quality()
    {
        var testing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Work.Do("test", async (call, ct) =>
        {
            if (call == 1)
            {
                testing.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }
            return ToolResult.Ok("tested");
        });
        await BeginAsync();
        await SendAsync("pull_request.opened", Rex);
        await SendAsync("pull_request.labeled", Cleo, Label);
        var executing = GoOnAsync();
        await testing.Task;
        await SendAsync("push", Rex, Branch);

        Assert.Equal((RunStatus.Waiting, "ready-for-qa"), (await executing, await WaitingAsync()));
        Assert.Equal((2, 2, 1), (fixture.Work.Calls("quality"), fixture.Work.Calls("hand-over"), fixture.Work.Calls("test")));
        Assert.Equal([.. Stages[..6], .. Stages[2..5]], await EnteredAsync());
        var stopped = Assert.Single(await ChildrenAsync(), child => child.Status == RunStatus.Cancelled);
        Assert.Equal(RunKind.Mission, stopped.Kind);

        await SendAsync("pull_request.labeled", Cleo, Label);
        await SendAsync("pull_request_review.submitted", Tess, Approval);
        Assert.Equal(RunStatus.Succeeded, await GoOnAsync());
        Assert.Equal((1, 2), (fixture.Work.Calls("implement"), fixture.Work.Calls("test")));
    }

    [Fact]
    public async Task A_push_while_it_waits_begins_again_with_quality_and_needs_a_new_label_and_a_new_approval()
    {
        await BeginAsync();
        await SendAsync("pull_request.opened", Rex);
        await SendAsync("pull_request.labeled", Cleo, Label);
        Assert.Equal("approved", await WaitingAfterAsync());
        await SendAsync("push", Rex, Branch);
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        await SendAsync("pull_request.labeled", Cleo, Label);
        Assert.Equal("approved", await WaitingAfterAsync());
        Assert.Equal((1, 2, 2), (fixture.Work.Calls("implement"), fixture.Work.Calls("quality"), fixture.Work.Calls("test")));
    }

    [Fact]
    public async Task A_label_and_an_approval_from_before_a_push_do_not_count_after_it()
    {
        await BeginAsync();
        await SendAsync("pull_request.opened", Rex);
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        await SendAsync("pull_request_review.submitted", Tess, Approval);
        await SendAsync("push", Rex, Branch);
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        await SendAsync("pull_request.labeled", Cleo, Label);
        Assert.Equal("approved", await WaitingAfterAsync());
    }

    [Fact]
    public async Task A_label_that_came_after_a_push_counts_although_nobody_looked_between_the_two()
    {
        await BeginAsync();
        await SendAsync("pull_request.opened", Rex);
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        await SendAsync("push", Rex, Branch);
        await SendAsync("pull_request.labeled", Cleo, Label);
        Assert.Equal("approved", await WaitingAfterAsync());
        Assert.Equal((2, 1), (fixture.Work.Calls("quality"), fixture.Work.Calls("test")));
    }

    [Fact]
    public async Task A_push_before_quality_has_begun_sends_nothing_back_then_or_later()
    {
        await BeginAsync();
        await SendAsync("push", Rex, Branch);
        Assert.Equal("pull-request", await WaitingAfterAsync());
        await SendAsync("pull_request.opened", Rex);
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        await SendAsync("pull_request.labeled", Cleo, Label);
        Assert.Equal("approved", await WaitingAfterAsync());
        Assert.Equal((1, 1), (fixture.Work.Calls("quality"), fixture.Work.Calls("test")));
    }

    [Theory]
    [InlineData(Cleo, "refs/heads/task-26-login")]
    [InlineData("somebody", "refs/heads/task-26-login")]
    [InlineData(Rex, "refs/heads/main")]
    [InlineData(Rex, "refs/heads/multitask-26")]
    public async Task A_push_of_another_or_elsewhere_sends_nothing_back(string actor, string branch)
    {
        await BeginAsync();
        await SendAsync("pull_request.opened", Rex);
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        await SendAsync("push", actor, $$"""{ "ref": "{{branch}}" }""");
        Assert.Equal("ready-for-qa", await WaitingAfterAsync());
        Assert.Equal(1, fixture.Work.Calls("quality"));
    }

    [Fact]
    public async Task Ten_tasks_at_once_each_get_their_own_events()
    {
        var runs = new Dictionary<int, Run>();
        for (var task = 1; task <= 10; task++)
            runs[task] = await StartAsync(task);
        foreach (var task in runs.Keys.Where(task => task % 2 == 0))
        {
            await SendAsync("pull_request.opened", Rex, correlation: $"task-{task}");
            await SendAsync("pull_request.labeled", Cleo, Label, correlation: $"task-{task}");
            await SendAsync("pull_request_review.submitted", Tess, Approval, correlation: $"task-{task}");
        }
        await WakeAsync();
        foreach (var (task, started) in runs)
            Assert.Equal(task % 2 == 0 ? RunStatus.Succeeded : RunStatus.Waiting, (await runtime.Runs.GetAsync(started.Id, None)).Status);
    }

    private async Task BeginAsync() => run = await StartAsync(26);

    private Task<Run> StartAsync(int task)
    {
        var play = new WorkflowCatalog(null, new YamlDocumentReader(), RepositoryRoot.File("module", "workflows")).Read("play-orchestration", "/").Workflow!;
        return runtime.Workflows.StartAsync(play, new WorkflowStart { Inputs = new Dictionary<string, string> { ["task"] = $"{task}" } }, None);
    }

    private Task SendAsync(string name, string actor, string payload = "{}", string? delivery = null, string correlation = "task-26") =>
        runtime.Events.SendAsync(new EventDraft(name) { Correlation = correlation, Actor = actor, Payload = payload, DeliveryId = delivery }, None);

    // What a worker does once something has come.
    private async Task WakeAsync()
    {
        foreach (var duty in runtime.Duties)
            await duty.TickAsync(None);
        await QueuedRuns.DrainAsync(runtime);
    }

    private async Task<RunStatus> GoOnAsync()
    {
        await WakeAsync();
        return (run = await runtime.Runs.GetAsync(run.Id, None)).Status;
    }

    private async Task<string> WaitingAfterAsync()
    {
        Assert.Equal(RunStatus.Waiting, await GoOnAsync());
        return await WaitingAsync();
    }

    private async Task<string> WaitingAsync() => Assert.Single(await runtime.Workflows.StepsAsync(run.Id, None), state => state.Status == WorkflowStepStatus.Waiting).StepId;

    private async Task<IEnumerable<string>> EnteredAsync() => (await runtime.Workflows.LogAsync(run.Id, None))
        .Where(entry => entry.Type == WorkflowLogType.StageEntered).Select(entry => entry.Message.Split(' ')[^1].TrimEnd('.'));

    private async Task<List<AgentEvent>> DeliveredAsync()
    {
        var events = new List<AgentEvent>();
        await foreach (var found in runtime.Events.ListAsync(new EventQuery { RunId = run.Id }, None))
            events.Add(found);
        return events;
    }

    private async Task<List<Run>> ChildrenAsync()
    {
        var children = new List<Run>();
        await foreach (var child in runtime.Store.Runs.ListAsync(new RunQuery(), None))
            if (child.ParentId == run.Id)
                children.Add(child);
        return children;
    }
}
