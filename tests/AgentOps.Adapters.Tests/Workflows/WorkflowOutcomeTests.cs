namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>What becomes of a run when its steps succeed, fail, or cannot be reached.</summary>
public sealed class WorkflowOutcomeTests : IAsyncLifetime
{
    private readonly WorkflowFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task Steps_run_in_the_order_of_what_they_require()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("c: requires: [b.txt]", "b: requires: [a.txt], creates: [b.txt]", "a: creates: [a.txt]"));

        Assert.Equal((RunStatus.Succeeded, RunKind.Workflow, 3), (run.Status, run.Kind, run.StepCount));
        Assert.Equal(["a", "b", "c"], at.Work.Begun);
    }

    [Fact]
    public async Task A_step_that_nobody_names_as_next_runs_all_the_same()
    {
        await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b", "alone"));

        Assert.Equal(["a", "alone", "b"], at.Work.Ended.Order());
    }

    [Fact]
    public async Task A_required_artifact_that_was_made_lets_its_step_run()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: creates: [x]", "b: requires: [x]"));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(WorkflowStepStatus.Succeeded, (await WorkflowFixture.StatesAsync(runtime, run))["b"].Status);
    }

    [Fact]
    public async Task A_failed_required_step_fails_the_run_and_skips_what_depends_on_it_with_the_reason()
    {
        at.Work.Fail("a");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: creates: [x]", "b: requires: [x], creates: [y]", "c: requires: [y]", "d"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Failed, "workflow_step_failed"), (run.Status, run.Error?.Code));
        Assert.Equal((WorkflowStepStatus.Failed, "tool_failed"), (states["a"].Status, states["a"].Error?.Code));
        Assert.Equal((WorkflowStepStatus.Skipped, SkipCause.Dependency), (states["b"].Status, states["b"].Skip));
        Assert.StartsWith("Dependency 'x' failed:", states["b"].Reason, StringComparison.Ordinal);
        Assert.StartsWith("Dependency 'y' not executed:", states["c"].Reason, StringComparison.Ordinal);
        Assert.Equal(WorkflowStepStatus.Succeeded, states["d"].Status);
        Assert.Equal(0, at.Work.Calls("b") + at.Work.Calls("c"));
    }

    [Fact]
    public async Task A_failed_step_is_never_shown_as_completed()
    {
        at.Work.Fail("a");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((WorkflowStepStatus.Failed, WorkflowStepStatus.Skipped), (states["a"].Status, states["b"].Status));
        Assert.Equal("Step 'a' failed: a broke.", states["b"].Reason);
    }

    [Fact]
    public async Task A_failed_optional_step_lets_the_run_go_on_and_succeed()
    {
        at.Work.Fail("a");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: condition: optional, creates: [x], next: b", "b", "c: requires: [x]"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal((WorkflowStepStatus.Failed, WorkflowStepStatus.Succeeded, WorkflowStepStatus.Skipped), (states["a"].Status, states["b"].Status, states["c"].Status));
    }

    [Fact]
    public async Task An_artifact_that_no_step_creates_must_be_there()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: requires: [given.txt]"));
        Assert.Equal("artifact_missing", (await WorkflowFixture.StatesAsync(runtime, run))["a"].Error?.Code);
        Assert.Equal(RunStatus.Failed, run.Status);

        at.At.Write("given.txt", "here");
        run = await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None);

        Assert.Equal(RunStatus.Succeeded, run.Status);
    }

    [Fact]
    public async Task Independent_steps_run_side_by_side_up_to_the_limit()
    {
        var all = new TaskCompletionSource();
        foreach (var step in Enumerable.Range(1, 6))
            at.Work.Do($"s{step}", async (_, ct) =>
            {
                if (at.Work.Begun.Count >= 3)
                    all.TrySetResult();
                await all.Task.WaitAsync(TimeSpan.FromSeconds(30), ct);
                return ToolResult.Ok("done");
            });

        var run = await at.StartAsync(runtime, "max_parallel: 3\n" + WorkflowFixture.Flow([.. Enumerable.Range(1, 6).Select(step => $"s{step}")]));

        Assert.Equal((RunStatus.Succeeded, 3), (run.Status, at.Work.Most));
    }

    [Fact]
    public async Task A_diamond_runs_each_step_once()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: creates: [a]", "b: requires: [a], creates: [b]", "c: requires: [a], creates: [c]", "d: requires: [b, c]"));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(["a", "b", "c", "d"], at.Work.Begun.Order());
        Assert.Equal("d", at.Work.Begun.Last());
    }

    [Fact]
    public async Task A_failing_step_is_tried_exactly_as_often_as_its_policy_says()
    {
        at.Work.Fail("a");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: retry: { max_attempts: 3, initial_delay: 0s }"));

        var state = (await WorkflowFixture.StatesAsync(runtime, run))["a"];
        Assert.Equal((RunStatus.Failed, 3, 3), (run.Status, at.Work.Calls("a"), state.Attempt));
        Assert.Equal(3, (await runtime.Runs.GetAsync(state.ChildRunId!, CancellationToken.None)).Attempt);
    }

    [Fact]
    public async Task Without_a_policy_a_step_is_tried_once()
    {
        at.Work.Fail("a");

        await at.StartAsync(runtime, WorkflowFixture.Flow("a"));

        Assert.Equal(1, at.Work.Calls("a"));
    }

    [Theory]
    [InlineData("tool_arguments_invalid")]
    [InlineData("tool_not_allowed")]
    public async Task What_another_attempt_cannot_change_is_not_tried_again(string code)
    {
        at.Work.Fail("a", code);

        await at.StartAsync(runtime, WorkflowFixture.Flow("a: retry: { max_attempts: 3, initial_delay: 0s }"));

        Assert.Equal(1, at.Work.Calls("a"));
    }

    [Fact]
    public async Task A_step_that_succeeds_at_a_later_attempt_is_succeeded()
    {
        at.Work.Fail("a", times: 2);

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: retry: { max_attempts: 3, initial_delay: 0s }"));

        Assert.Equal((RunStatus.Succeeded, 3), (run.Status, at.Work.Calls("a")));
    }

    [Fact]
    public async Task A_restart_keeps_what_succeeded_and_does_the_rest()
    {
        at.Work.Fail("b", times: 1);
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: creates: [x]", "b: requires: [x], creates: [y]", "c: requires: [y]"));
        Assert.Equal(RunStatus.Failed, run.Status);

        var again = await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((run.Id, RunStatus.Succeeded, 2), (again.Id, again.Status, again.Attempt));
        Assert.Equal((1, 2, 1), (at.Work.Calls("a"), at.Work.Calls("b"), at.Work.Calls("c")));
    }

    [Fact]
    public async Task A_dry_run_goes_on_where_a_condition_needs_what_a_step_would_have_given()
    {
        var yaml = $"inputs: {{ ship: {{ type: boolean, default: false }} }}\n{WorkflowFixture.Flow("a: next: b", "b: when: steps.a.data.overall > 2, next: c", "c: when: inputs.ship")}";
        var run = await at.StartAsync(runtime, yaml, new WorkflowStart { DryRun = true });

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal((SkipCause.DryRun, SkipCause.DryRun, SkipCause.Condition), (states["a"].Skip, states["b"].Skip, states["c"].Skip));
        Assert.Equal(0, at.Work.Calls("a"));
    }

    [Fact]
    public async Task An_agent_that_nobody_declares_fails_before_anything_is_recorded()
    {
        var workflow = at.Read(runtime, "id: flow\nsteps:\n  - { id: a, agent: doer, action: do }\n  - { id: b, agent: stranger, action: do }\n");

        var error = await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Workflows.StartAsync(workflow, new WorkflowStart(), CancellationToken.None));

        Assert.Equal("agent_not_found", error.Code);
        Assert.Empty(await runtime.Runs.ListAsync(new RunQuery(), CancellationToken.None).ToListAsync());
    }

    [Theory]
    [InlineData("agents: { doer: { command: [sleep, '{{ inputs.seconds }}'] } }")]
    [InlineData("agents: { doer: { mission: demo } }")]
    public async Task What_the_check_calls_an_error_fails_before_anything_is_recorded(string agents)
    {
        at.At.Configure(agents);
        var other = await at.At.OpenAsync();
        at.At.Mission(other, "id: demo\ngoal: Do it.\nplanner: plan\nallowed_tools: [work]\ninputs: { needed: { required: true } }\nplan: { steps: [{ tool: work, arguments: { step: a } }], finish: done }\n");
        at.At.Configure(agents);
        var workflow = at.Read(other, WorkflowFixture.Flow("a: inputs: { seconds: 1 }"));

        var error = await Assert.ThrowsAsync<AgentOpsException>(() => other.Workflows.StartAsync(workflow, new WorkflowStart(), CancellationToken.None));

        Assert.Equal("workflow_invalid", error.Code);
        Assert.Empty(await other.Runs.ListAsync(new RunQuery(), CancellationToken.None).ToListAsync());
    }
}
