namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>What a step's answer must be is checked whoever does the step.</summary>
public sealed class StepOutputTests : IAsyncLifetime
{
    private const string Schema = "output: { type: object, required: [n], properties: { n: { type: integer } } }";
    private readonly WorkflowFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Theory]
    [InlineData("done")]
    [InlineData("{}")]
    [InlineData("""{"n":"one"}""")]
    public async Task An_answer_that_does_not_fit_fails_the_step_and_names_what_is_wrong(string answer)
    {
        at.Work.Answer("a", answer);

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow($"a: {Schema}, next: b", "b"));

        var a = (await WorkflowFixture.StatesAsync(runtime, run))["a"];
        Assert.Equal((RunStatus.Failed, "output_invalid", 0), (run.Status, a.Error!.Code, at.Work.Calls("b")));
    }

    [Fact]
    public async Task Another_attempt_is_another_run_and_its_answer_counts()
    {
        at.Work.Answer("a", "{}", """{"n":1}""");

        var run = await at.StartAsync(runtime, WorkflowFixture.Flow($"a: {Schema}, retry: {{ max_attempts: 3, initial_delay: 0s }}, next: b", "b: when: steps.a.data.n == 1"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Succeeded, 2, 2, 1), (run.Status, states["a"].Attempt, at.Work.Calls("a"), at.Work.Calls("b")));
        var children = await runtime.Runs.ListAsync(new RunQuery { ParentId = run.Id }, CancellationToken.None).ToListAsync();
        Assert.Equal(3, children.Count);
        Assert.Equal("""{"n":1}""", states["a"].Data);
    }

    [Fact]
    public async Task A_dry_run_executes_the_steps_that_only_look_and_no_others()
    {
        var run = await at.StartAsync(runtime, WorkflowFixture.Flow("a: dry_run: true, next: b", "b: next: c", "c: dry_run: true"), new WorkflowStart { DryRun = true });

        Assert.Equal((RunStatus.Succeeded, true, 1, 0, 1), (run.Status, run.DryRun, at.Work.Calls("a"), at.Work.Calls("b"), at.Work.Calls("c")));
        Assert.Equal(SkipCause.DryRun, (await WorkflowFixture.StatesAsync(runtime, run))["b"].Skip);
        Assert.Contains("not done: b (tool work)", run.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("output: { type: thing }")]
    [InlineData("output: { required: n }")]
    [InlineData("output: [n]")]
    public void A_schema_that_is_wrong_is_found_in_the_file(string output)
    {
        var step = runtime.WorkflowFiles.Parse(WorkflowFixture.Flow($"a: {output}"), "flow.yaml");
        var mission = runtime.Missions.Parse($"id: m\ngoal: g\n{output}\n", "m.yaml");

        Assert.False(step.IsValid);
        Assert.False(mission.IsValid);
        Assert.Contains(step.Findings, finding => finding is { Rule: "invalid-value", Line: > 0 });
        Assert.Contains(mission.Findings, finding => finding is { Rule: "invalid-value", Line: 3 });
    }
}
