namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>Gates route, send back and end, by what a step really gave.</summary>
public sealed class WorkflowGateTests : IAsyncLifetime
{
    private readonly WorkflowFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_gate_that_passes_goes_where_on_pass_says_even_where_there_is_no_next()
    {
        at.Work.Answer("review", """{"overall": 90}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("review: gate: { condition: 'overall >= 70', on_pass: test, on_fail: repair }", "test", "repair"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.True(states["review"].GatePassed);
        Assert.Equal((WorkflowStepStatus.Succeeded, WorkflowStepStatus.Skipped, SkipCause.Route), (states["test"].Status, states["repair"].Status, states["repair"].Skip));
    }

    [Fact]
    public async Task A_gate_that_fails_goes_where_on_fail_says()
    {
        at.Work.Answer("review", """{"overall": 60}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("review: gate: { condition: 'overall >= 70', on_pass: test, on_fail: repair }", "test", "repair"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Succeeded, false), (run.Status, states["review"].GatePassed));
        Assert.Equal((WorkflowStepStatus.Skipped, WorkflowStepStatus.Succeeded), (states["test"].Status, states["repair"].Status));
    }

    [Fact]
    public async Task A_gate_that_fails_with_nowhere_to_go_fails_its_step_and_blocks_what_follows()
    {
        at.Work.Answer("review", """{"overall": 60}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("review: gate: { condition: 'overall >= 70' }, next: test", "test"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Failed, "gate_failed"), (run.Status, states["review"].Error?.Code));
        Assert.Equal(0, at.Work.Calls("test"));
    }

    [Fact]
    public async Task A_gate_that_fails_backwards_sends_the_work_back_with_its_reason_until_it_passes()
    {
        at.Work.Answer("review", """{"overall": 60}""", """{"overall": 65}""", """{"overall": 80}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("write: creates: [src/]", "review: requires: [src/], gate: { condition: 'overall >= 70', on_pass: test, on_fail: write }, next: test", "test: requires: [src/]"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(["write", "review", "write", "review", "write", "review", "test"], at.Work.Begun);
        Assert.Equal((3, 2, true), (states["review"].Pass, states["review"].Loops, states["review"].GatePassed));
        Assert.Equal((3, 1), (states["write"].Pass, states["write"].Attempt));
    }

    [Fact]
    public async Task A_loop_ends_after_its_limit_with_a_clear_failure()
    {
        at.Work.Answer("review", """{"overall": 60}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("write: creates: [src/]", "review: requires: [src/], gate: { condition: 'overall >= 70', on_fail: write }, next: test", "test"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Failed, "loop_limit_reached"), (run.Status, states["review"].Error?.Code));
        Assert.Equal((4, 4, 0), (at.Work.Calls("write"), at.Work.Calls("review"), at.Work.Calls("test")));
    }

    [Fact]
    public async Task A_gate_may_send_its_own_step_back()
    {
        at.Work.Answer("test", """{"test_coverage": 50}""", """{"test_coverage": 75}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("test: gate: { condition: 'test_coverage >= 70', on_pass: done, on_fail: test }", "done"));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(["test", "test", "done"], at.Work.Begun);
    }

    [Fact]
    public async Task The_thresholds_in_the_file_are_the_ones_that_count()
    {
        at.Work.Answer("review", """{"overall": 70, "security": 7}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("review: scoring: { enabled: true, thresholds: { overall_min: 65, security_min: 6.5 } }, gate: { condition: 'scoring.passed == true', on_pass: test }", "test"));

        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, at.Work.Calls("test")));
    }

    [Fact]
    public async Task A_score_below_its_threshold_does_not_pass()
    {
        at.Work.Answer("review", """{"overall": 70, "security": 6}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("review: scoring: { enabled: true, thresholds: { overall_min: 65, security_min: 6.5 } }, gate: { condition: 'scoring.passed == true', on_pass: test, on_fail: repair }", "test", "repair"));

        Assert.Equal((0, 1), (at.Work.Calls("test"), at.Work.Calls("repair")));
        Assert.Equal(RunStatus.Succeeded, run.Status);
    }

    [Fact]
    public async Task A_condition_does_not_take_thresholds_out_of_force()
    {
        at.Work.Answer("review", """{"overall": 60, "ok": true}""");

        await at.StartAsync(runtime, WorkflowFixture.Flow("review: scoring: { enabled: true, thresholds: { overall_min: 65 } }, gate: { condition: 'ok', on_pass: test, on_fail: repair }", "test", "repair"));

        Assert.Equal((0, 1), (at.Work.Calls("test"), at.Work.Calls("repair")));
    }

    [Theory]
    [InlineData("""{"overall": 70}""", "score_missing")]
    [InlineData("no json at all", "score_missing")]
    [InlineData("""{"overall": 700, "security": 7}""", "score_invalid")]
    public async Task A_missing_score_is_an_error_and_never_a_pass(string answer, string code)
    {
        at.Work.Answer("review", answer);

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("review: scoring: { enabled: true, thresholds: { overall_min: 65, security_min: 6.5 } }, gate: { condition: 'scoring.passed == true', on_pass: test }", "test"));

        Assert.Equal((RunStatus.Failed, code, 0), (run.Status, (await WorkflowFixture.StatesAsync(runtime, run))["review"].Error?.Code, at.Work.Calls("test")));
    }

    [Fact]
    public async Task An_unknown_name_in_a_condition_is_an_error_and_never_true()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("test: gate: { condition: 'coverage >= 70', on_pass: done }", "done"));

        Assert.Equal((RunStatus.Failed, "condition_unresolved", 0), (run.Status, (await WorkflowFixture.StatesAsync(runtime, run))["test"].Error?.Code, at.Work.Calls("done")));
    }

    [Fact]
    public async Task A_failing_gate_on_the_last_step_fails_the_run()
    {
        at.Work.Answer("last", """{"ok": false}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("first: next: last", "last: gate: { condition: 'ok' }"));

        Assert.Equal(RunStatus.Failed, run.Status);
    }

    [Fact]
    public async Task A_step_whose_when_is_not_true_is_skipped_and_what_follows_goes_on()
    {
        at.Work.Answer("a", """{"files": 0}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b: when: 'steps.a.data.files > 0', next: c", "c"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Succeeded, SkipCause.Condition, WorkflowStepStatus.Succeeded), (run.Status, states["b"].Skip, states["c"].Status));
    }

    [Fact]
    public async Task A_step_runs_for_each_item_of_a_list_and_its_output_is_theirs()
    {
        at.Work.Answer("a", """{"files": ["x", "y", "z"]}""");
        at.Work.Do("b", call => ToolResult.Ok($$"""{"n": {{call}}}"""));

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: next: b", "b: for_each: steps.a.data.files, inputs: { file: '{{ item }}' }, next: c", "c"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Succeeded, 3, 3), (run.Status, at.Work.Calls("b"), run.StepCount));
        Assert.Equal(("\"x\"", "\"y\"", "\"z\""), (states["b[1]"].ItemValue, states["b[2]"].ItemValue, states["b[3]"].ItemValue));
        Assert.Contains("\"items\":[{", states["b"].Data, StringComparison.Ordinal);
        Assert.Contains(at.Work.Arguments, arguments => arguments.Contains("\"file\":\"y\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_failed_item_fails_its_step_and_a_restart_does_only_that_one_again()
    {
        at.Work.Answer("a", """{"files": ["x", "y"]}""");
        at.Work.Fail("b", times: 1);

        var run = await at.StartAsync(runtime, "max_parallel: 1\n" + WorkflowFixture.Flow("a: next: b", "b: for_each: steps.a.data.files"));
        Assert.Equal((RunStatus.Failed, 2), (run.Status, at.Work.Calls("b")));
        run = await runtime.Runs.RestartAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Succeeded, 3, 1), (run.Status, at.Work.Calls("b"), at.Work.Calls("a")));
    }
}
