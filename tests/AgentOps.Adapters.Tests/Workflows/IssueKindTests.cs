using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Imports;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>A run that works on an issue is a workflow's run in everything but its kind.</summary>
public sealed class IssueKindTests : IAsyncLifetime
{
    private static readonly WorkflowStart OnIssue = new() { Kind = RunKind.Issue };
    private readonly WorkflowFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task It_is_listed_as_an_issue_run_and_shows_its_steps_its_log_and_its_handoff()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b"), OnIssue);

        Assert.Equal([run.Id], await OfKindAsync(RunKind.Issue));
        Assert.Empty(await OfKindAsync(RunKind.Workflow));
        Assert.Equal([null, "a", "b"], (await runtime.Workflows.TreeAsync(run.Id, CancellationToken.None)).Select(node => node.StepId));
        Assert.Contains(await runtime.Runs.TranscriptAsync(run.Id, CancellationToken.None), entry => entry is { Kind: TranscriptKind.Event, Name: "b", Status: nameof(WorkflowLogType.StepSucceeded) });
        Assert.True(File.Exists(Path.Combine(at.At.Workspace.ArtifactsOf(run.Id), "handoff.md")));
    }

    [Theory]
    [InlineData(RunKind.Mission)]
    [InlineData(RunKind.Todo)]
    [InlineData((RunKind)9)]
    public async Task A_kind_without_steps_is_refused(RunKind kind) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => at.StartAsync(runtime, WorkflowFixture.Flow("a"), new WorkflowStart { Kind = kind }));

    [Fact]
    public async Task Interrupted_it_goes_on_in_another_process_without_repeating_a_step()
    {
        using var interrupt = new CancellationTokenSource();
        at.Work.Do("b", async (call, ct) =>
        {
            if (call > 1)
                return ToolResult.Ok("done");
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException();
        });
        var run = await runtime.Workflows.StartAsync(at.Read(runtime, WorkflowFixture.Flow("a: next: b", "b: next: c", "c")), OnIssue, interrupt.Token);

        var resumed = await (await at.At.OpenAsync()).Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((run.Id, RunKind.Issue, RunStatus.Succeeded, 1, 1), (resumed.Id, resumed.Kind, resumed.Status, resumed.Attempt, resumed.Interruptions));
        Assert.Equal((1, 2, 1), (at.Work.Calls("a"), at.Work.Calls("b"), at.Work.Calls("c")));
    }

    [Fact]
    public async Task A_failed_one_is_restarted_and_a_step_sent_back_goes_on_from_there()
    {
        at.Work.Fail("b", times: 2);
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b"), OnIssue);
        Assert.Equal(RunStatus.Failed, (await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None)).Status);

        await runtime.Workflows.RestartStepAsync(run.Id, "b", CancellationToken.None);
        var resumed = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Succeeded, 1, 3), (resumed.Status, at.Work.Calls("a"), at.Work.Calls("b")));
    }

    [Fact]
    public async Task A_worker_takes_it_from_the_queue_once_for_each_key_and_an_event_wakes_it()
    {
        var workflow = at.Read(runtime, WorkflowFixture.Flow("a: wait_for: { event: labeled }, next: b", "b"));
        var start = OnIssue with { DeduplicationKey = "issue:backlog#7", Correlation = "backlog-7" };
        var first = await runtime.Workflows.SubmitAsync(workflow, start, CancellationToken.None);
        var again = await runtime.Workflows.SubmitAsync(workflow, start, CancellationToken.None);
        Assert.Equal(first.Run.Id, again.Run.Id);

        await WorkAsync();
        Assert.Equal((RunKind.Issue, RunStatus.Waiting), await StateAsync(first.Run));
        await runtime.Events.SendAsync(new EventDraft("labeled") { Correlation = "backlog-7" }, CancellationToken.None);
        await WorkAsync();

        Assert.Equal((RunKind.Issue, RunStatus.Succeeded), await StateAsync(first.Run));
        Assert.Equal(1, at.Work.Calls("b"));
    }

    [Fact]
    public async Task The_answered_question_of_a_step_goes_on_with_the_issue_run()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: wait_for: { approval: Go on? }, next: b", "b"), OnIssue);
        var child = await runtime.Runs.GetAsync((await WorkflowFixture.StatesAsync(runtime, run))["a"].ChildRunId!, CancellationToken.None);

        var resumed = await RuntimeFixture.AnswerAsync(runtime, child);

        Assert.Equal((run.Id, RunStatus.Succeeded, 1), (resumed.Id, resumed.Status, at.Work.Calls("b")));
    }

    [Fact]
    public async Task Stopping_it_where_nobody_executes_it_stops_the_runs_of_its_steps()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: wait_for: { approval: Go on? }, next: b", "b"), OnIssue);

        await runtime.Runs.StopAsync(run.Id, "enough", CancellationToken.None);

        Assert.Equal((RunKind.Issue, RunStatus.Cancelled), await StateAsync(run));
        Assert.All(await runtime.Runs.ListAsync(new RunQuery { ParentId = run.Id }, CancellationToken.None).ToListAsync(), child => Assert.Equal(RunStatus.Cancelled, child.Status));
    }

    [Fact]
    public async Task Two_begun_in_one_moment_have_different_ids()
    {
        var workflow = at.Read(runtime, WorkflowFixture.Flow("a"));
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => runtime.Workflows.StartAsync(workflow, OnIssue, CancellationToken.None)));

        Assert.Equal(8, runs.Select(run => run.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(runs, run => Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Attempt)));
    }

    [Fact]
    public async Task One_that_another_system_ended_has_no_steps_to_go_on_with()
    {
        var file = at.At.Write("old/runs.json", Origins.Runs);
        await foreach (var _ in runtime.Imports.ImportAsync(file, new ImportRequest(), CancellationToken.None))
        {
        }
        var failed = (await runtime.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Issue], Statuses = [RunStatus.Failed] }, CancellationToken.None).ToListAsync())[0];

        Assert.Equal("run_not_resumable", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Runs.ResumeAsync(failed.Id, null, CancellationToken.None))).Code);
        Assert.Equal("run_not_resumable", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Workflows.RestartStepAsync(failed.Id, "a", CancellationToken.None))).Code);
        Assert.Contains(await runtime.Runs.TranscriptAsync(failed.Id, CancellationToken.None), entry => entry.Kind == TranscriptKind.End);
    }

    private async Task<IEnumerable<string>> OfKindAsync(RunKind kind) =>
        (await runtime.Runs.ListAsync(new RunQuery { Kinds = [kind] }, CancellationToken.None).ToListAsync()).Select(run => run.Id);

    private async Task<(RunKind, RunStatus)> StateAsync(Run run)
    {
        var now = await runtime.Runs.GetAsync(run.Id, CancellationToken.None);
        return (now.Kind, now.Status);
    }

    private async Task WorkAsync()
    {
        await runtime.Store.Workflows.WakeAsync(runtime.Clock.GetUtcNow(), CancellationToken.None);
        while (await runtime.Runs.ClaimAsync(CancellationToken.None) is { } claimed)
            await runtime.Runs.ExecuteClaimedAsync(claimed, () => false, null, CancellationToken.None);
    }
}
