using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>A run that was left goes on where it stopped, under the same id, in whatever process.</summary>
public sealed class WorkflowResumeTests : IAsyncLifetime
{
    private readonly WorkflowFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task An_interrupted_run_goes_on_in_another_process_without_repeating_a_step()
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
        var workflow = at.Read(runtime, WorkflowFixture.Flow("a: creates: [x]", "b: requires: [x], creates: [y]", "c: requires: [y]"));
        var run = await runtime.Workflows.StartAsync(workflow, new WorkflowStart(), interrupt.Token);
        Assert.Equal((RunStatus.Queued, 1), (run.Status, run.Attempt));

        var other = await at.At.OpenAsync();
        var resumed = await other.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((run.Id, RunStatus.Succeeded, 1, 1), (resumed.Id, resumed.Status, resumed.Attempt, resumed.Interruptions));
        Assert.Equal((1, 2, 1), (at.Work.Calls("a"), at.Work.Calls("b"), at.Work.Calls("c")));
        Assert.Equal(1, (await WorkflowFixture.StatesAsync(other, run))["b"].Attempt);
    }

    [Fact]
    public async Task Editing_the_file_does_not_change_what_a_run_does()
    {
        at.Work.Fail("a", times: 1);
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b"));
        at.At.Write("workflows/flow.yaml", WorkflowFixture.Flow("a: next: other", "other"));

        run = await (await at.At.OpenAsync()).Runs.RestartAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Succeeded, 1, 0), (run.Status, at.Work.Calls("b"), at.Work.Calls("other")));
    }

    [Fact]
    public async Task A_person_sends_a_run_back_to_a_chosen_step_and_goes_on_without_another()
    {
        at.Work.Fail("d");
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: creates: [x]", "b: requires: [x], creates: [y]", "c: requires: [y]", "d"));

        await runtime.Workflows.RestartStepAsync(run.Id, "b", CancellationToken.None);
        await runtime.Workflows.SkipStepAsync(run.Id, "d", "not needed", CancellationToken.None);
        var resumed = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal(RunStatus.Succeeded, resumed.Status);
        Assert.Equal((1, 2, 2, 1), (at.Work.Calls("a"), at.Work.Calls("b"), at.Work.Calls("c"), at.Work.Calls("d")));
        Assert.Equal((SkipCause.Person, 2), (states["d"].Skip, states["b"].Pass));
        Assert.Contains("not needed", states["d"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skipping_a_failed_step_lets_what_depended_on_it_run_where_its_artifact_is_there()
    {
        at.Work.Fail("a");
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: creates: [x.txt], next: b", "b: requires: [x.txt]"));
        at.At.Write("x.txt", "made by hand");

        await runtime.Workflows.SkipStepAsync(run.Id, "a", null, CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, at.Work.Calls("b")));
    }

    [Fact]
    public async Task A_step_that_has_succeeded_cannot_be_skipped_and_an_unknown_one_is_named()
    {
        at.Work.Fail("b");
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b"));

        Assert.Equal("workflow_step_transition_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Workflows.SkipStepAsync(run.Id, "a", null, CancellationToken.None))).Code);
        Assert.Equal("workflow_step_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Workflows.RestartStepAsync(run.Id, "bb", CancellationToken.None))).Code);
    }

    [Fact]
    public async Task A_run_that_succeeded_cannot_be_changed_or_resumed()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a"));

        Assert.Equal("run_not_resumable", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Workflows.RestartStepAsync(run.Id, "a", CancellationToken.None))).Code);
        Assert.Equal("run_not_resumable", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task A_change_from_outside_makes_a_kept_step_stale_and_a_later_steps_edit_does_not()
    {
        at.Work.Do("a", _ => Made("src/code.txt", "one"));
        at.Work.Do("b", _ => Made("src/code.txt", "two"));
        at.Work.Fail("c");
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: creates: [src/]", "b: requires: [src/], creates: [report.md]", "c: requires: [report.md], creates: [z]"));

        run = await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None);
        Assert.All((await WorkflowFixture.StatesAsync(runtime, run)).Values, state => Assert.Null(state.StaleReason));
        at.At.Write("src/code.txt", "by hand");
        run = await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None);

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Contains("src/", states["a"].StaleReason, StringComparison.Ordinal);
        Assert.Equal((1, 1), (at.Work.Calls("a"), at.Work.Calls("b")));

        ToolResult Made(string file, string text)
        {
            at.At.Write(file, text);
            return ToolResult.Ok("made");
        }
    }

    [Fact]
    public async Task A_run_with_a_folder_of_its_own_looks_for_changes_there_also_after_it_was_held()
    {
        at.Work.Do("a", _ =>
        {
            File.WriteAllText(Path.Combine(Folder(), "x.txt"), "one");
            return ToolResult.Ok("made");
        });
        at.Work.Fail("b", times: 2);
        var run = await at.StartAsync(runtime, $"isolation: copy\nlocks: [deploy]\n{WorkflowFixture.Flow("a: creates: [x.txt]", "b: requires: [x.txt]")}");
        var other = await at.StartAsync(runtime, WorkflowFixture.Flow("a: wait_for: { event: e }"));
        await runtime.Locks.TryAcquireAsync("deploy", other.Id, null, CancellationToken.None);

        Assert.Equal(RunStatus.Waiting, (await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None)).Status);
        await runtime.Locks.ReleaseAsync(other.Id, CancellationToken.None);
        Assert.Equal(RunStatus.Failed, (await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None)).Status);
        Assert.Null((await WorkflowFixture.StatesAsync(runtime, run))["a"].StaleReason);

        File.WriteAllText(Path.Combine(Folder(), "x.txt"), "by hand");
        Assert.Equal(RunStatus.Succeeded, (await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None)).Status);
        Assert.Contains("x.txt", (await WorkflowFixture.StatesAsync(runtime, run))["a"].StaleReason, StringComparison.Ordinal);

        string Folder() => Assert.Single(Directory.GetDirectories(at.At.PathOf(".agentops/worktrees")));
    }

    [Theory]
    [InlineData("correlation: 'issue-{{ inputs.number }}'", "issue-42")]
    [InlineData("", "flow")]
    public async Task The_folder_of_a_run_is_named_by_what_it_is_about(string line, string name)
    {
        var run = await at.StartAsync(runtime, $"isolation: copy\ninputs: {{ number: {{ type: integer, default: 42 }} }}\n{line}\n{WorkflowFixture.Flow("a")}");

        Assert.Equal(name, (await runtime.Worktrees.GetAsync(run.Id, CancellationToken.None)).Name);
    }

    [Fact]
    public async Task Resuming_the_answered_run_of_a_step_goes_on_with_its_workflow()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: wait_for: { approval: Go on? }, next: b", "b"));
        var child = await runtime.Runs.GetAsync((await WorkflowFixture.StatesAsync(runtime, run))["a"].ChildRunId!, CancellationToken.None);
        Assert.Equal("run_not_resumable", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Runs.ResumeAsync(child.Id, null, CancellationToken.None))).Code);

        var resumed = await RuntimeFixture.AnswerAsync(runtime, child);

        Assert.Equal((run.Id, RunStatus.Succeeded, 1), (resumed.Id, resumed.Status, at.Work.Calls("b")));
    }

    [Fact]
    public async Task Stopping_a_run_stops_the_runs_of_its_steps()
    {
        var begun = new TaskCompletionSource();
        at.Work.Do("a", async (_, ct) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException();
        });
        var workflow = at.Read(runtime, WorkflowFixture.Flow("a: next: b", "b"));
        var executing = runtime.Workflows.StartAsync(workflow, new WorkflowStart(), CancellationToken.None);
        await begun.Task;
        var other = await at.At.OpenAsync();
        var id = (await other.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Workflow] }, CancellationToken.None).ToListAsync()).Single().Id;

        await other.Runs.StopAsync(id, "enough", CancellationToken.None);
        var run = await executing;

        var states = await WorkflowFixture.StatesAsync(other, run);
        Assert.Equal((RunStatus.Cancelled, WorkflowStepStatus.Cancelled, 0), (run.Status, states["a"].Status, at.Work.Calls("b")));
        Assert.Equal(RunStatus.Cancelled, (await other.Runs.GetAsync(states["a"].ChildRunId!, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task A_long_step_is_not_stuck_and_one_whose_lease_nobody_keeps_is()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        at.Work.Do("a", async (_, ct) =>
        {
            begun.SetResult();
            await end.Task.WaitAsync(ct);
            return ToolResult.Ok("done");
        });
        var executing = runtime.Workflows.StartAsync(at.Read(runtime, WorkflowFixture.Flow("a")), new WorkflowStart(), CancellationToken.None);
        await begun.Task;
        await using var later = await AgentRuntime.OpenAsync(
            new AgentRuntimeOptions { Workspace = at.At.Workspace, Adapters = new AdapterSet(), Clock = new ClockAhead(TimeSpan.FromHours(1)), Trust = at.At.Trust }, CancellationToken.None);
        var id = (await runtime.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Workflow] }, CancellationToken.None).ToListAsync()).Single().Id;

        var (now, then) = (await runtime.Workflows.TreeAsync(id, CancellationToken.None), await later.Workflows.TreeAsync(id, CancellationToken.None));
        end.SetResult();
        await executing;

        Assert.All(now, node => Assert.Null(node.StuckReason));
        Assert.All(then, node => Assert.NotNull(node.StuckReason));
        Assert.All(await later.Workflows.TreeAsync(id, CancellationToken.None), node => Assert.Null(node.StuckReason));
    }

    private sealed class ClockAhead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    [Fact]
    public async Task The_event_log_of_a_run_has_no_gaps_over_processes()
    {
        at.Work.Fail("b", times: 1);
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b"));
        var other = await at.At.OpenAsync();
        await other.Runs.RestartAsync(run.Id, null, CancellationToken.None);

        var log = await other.Workflows.LogAsync(run.Id, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, log.Count), log.Select(entry => entry.Number));
        Assert.Equal((WorkflowLogType.Started, WorkflowLogType.Ended), (log[0].Type, log[^1].Type));
        Assert.Equal(2, log.Count(entry => entry.Type == WorkflowLogType.StepStarted && entry.Step == "b"));
    }

    [Fact]
    public async Task What_the_event_log_says_stands_in_the_log_of_the_workspace_too()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a"));
        await runtime.DisposeAsync();

        var lines = await File.ReadAllLinesAsync(at.At.Workspace.LogPath);

        Assert.Single(lines, line => line.Contains("\"event\":\"workflow.step_succeeded\"", StringComparison.Ordinal) && line.Contains("\"step\":\"a\"", StringComparison.Ordinal)
            && line.Contains($"\"run_id\":\"{run.Id}\"", StringComparison.Ordinal) && line.Contains("\"workflow_id\":\"flow\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pause_and_an_end_leave_a_handoff()
    {
        at.Work.Fail("b");
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: creates: [x]", "b: requires: [x]", "c: next: b"));

        var handoff = await File.ReadAllTextAsync(Path.Combine(at.At.Workspace.ArtifactsOf(run.Id), "handoff.md"));

        Assert.Contains($"run_id: {run.Id}\n", handoff, StringComparison.Ordinal);
        Assert.Contains("## Failed", handoff, StringComparison.Ordinal);
        Assert.Contains($"Restart-AgentRunStep {run.Id} b", handoff, StringComparison.Ordinal);
    }
}
