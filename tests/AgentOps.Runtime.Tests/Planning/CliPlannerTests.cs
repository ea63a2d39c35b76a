namespace AgentOps.Tests.Planning;

public sealed class CliPlannerTests
{
    [Fact]
    public async Task The_first_decision_hands_the_mission_to_the_runner()
    {
        var call = Assert.IsType<CallTool>(await DecideAsync("codex"));
        var arguments = ToolArguments.Parse(call.Arguments);

        Assert.Equal(("agent_cli", "codex", false), (call.Tool, arguments.Text("runner"), call.ContinueOnError));
        Assert.Contains("Mend it.", arguments.Text("prompt"));
    }

    [Fact]
    public async Task After_a_success_the_answer_is_the_summary() =>
        Assert.Equal("Done.", Assert.IsType<Finish>(await DecideAsync("codex", Step(StepStatus.Succeeded, "Done.\n"))).Summary);

    [Fact]
    public async Task A_long_answer_is_shortened() =>
        Assert.InRange(Assert.IsType<Finish>(await DecideAsync("codex", Step(StepStatus.Succeeded, new string('x', 50_000)))).Summary.Length, 1, 1_100);

    [Fact]
    public async Task A_run_that_goes_on_after_a_failure_calls_the_agent_again() =>
        Assert.IsType<CallTool>(await DecideAsync("codex", Step(StepStatus.Failed, "")));

    [Fact]
    public async Task A_denied_call_leaves_nothing_to_do() =>
        Assert.Equal("step_denied", (await Assert.ThrowsAsync<AgentOpsException>(() => DecideAsync("codex", Step(StepStatus.Denied, "")))).Code);

    [Fact]
    public async Task A_mission_without_a_runner_is_refused() =>
        Assert.Equal("runner_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => DecideAsync(null))).Code);

    private static async Task<PlannerDecision> DecideAsync(string? runner, params Step[] steps) =>
        await new CliPlanner().DecideAsync(new PlannerContext
        {
            Mission = new Mission { Id = "m", Goal = "Mend it.", Runner = runner },
            Run = new Run { Id = "r", Mission = "m", DefinitionHash = "" },
            Steps = steps,
            Replies = [],
            Tools = [],
            Root = "/repo",
        }, CancellationToken.None);

    private static Step Step(StepStatus status, string output) =>
        new() { RunId = "r", Number = 1, Tool = "agent_cli", Status = status, Output = output };
}
