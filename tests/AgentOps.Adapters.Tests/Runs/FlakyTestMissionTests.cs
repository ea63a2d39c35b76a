using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Storage;
using static AgentOps.Adapters.Tests.Hosting.RuntimeFixture;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>A mission with every part a file may have, with a command that stands in for the test runner.</summary>
public sealed class FlakyTestMissionTests : IAsyncLifetime
{
    private const string Text = """
        id: demo
        goal: Find the flaky test named in the issue and make it deterministic. Change nothing outside tests/.
        max_steps: 12
        constraints: [One commit at most, No network]
        success_criteria: [The test passes 20 times in a row]
        allowed_tools: [read_file, search_text, write_file, run_command, git_diff]
        requires_approval: false
        inputs:
          test: { type: string, required: true }
        planner: plan
        plan:
          steps:
            - description: Run it
              tool: run_command
              arguments: { command: [echo, "ran", "{{ inputs.test }}"] }
            - description: Keep the output
              tool: write_file
              arguments: { path: tests/flaky.log, content: "{{ steps.1.output }}" }
          finish: Logged {{ inputs.test }}.
        tools:
          run_command: { risk: review, idempotent: true }
        timeout: 10m
        budget: { max_cost: 2.00, max_tokens: 200000 }
        on_denied: fail
        evaluator: { kind: command, command: [test, -s, tests/flaky.log] }
        """;

    private readonly RuntimeFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [FactOnUnix]
    public async Task A_mission_that_lowers_a_risk_is_refused_before_anything_is_recorded()
    {
        var runtime = await at.OpenAsync();

        Assert.Equal("risk_lowering_not_trusted", (await Assert.ThrowsAsync<AgentOpsException>(() => StartAsync(runtime))).Code);
        Assert.False(await runtime.Runs.ListAsync(new RunQuery(), default).GetAsyncEnumerator().MoveNextAsync());
    }

    [FactOnUnix]
    public async Task Trusted_it_fills_its_templates_runs_and_is_judged_without_asking()
    {
        at.Mission(await at.OpenAsync(), Text);
        at.Trust.Grant(at.Workspace, DateTimeOffset.UnixEpoch);
        var runtime = await at.OpenAsync();

        var run = await StartAsync(runtime);

        Assert.True(run.Status == RunStatus.Succeeded, $"{run.Status}: {run.Error} {run.Reason}");
        Assert.Equal("Logged Timers.Stop; rm -rf $HOME.", run.Summary);
        Assert.Equal("ran Timers.Stop; rm -rf $HOME\n", File.ReadAllText(at.PathOf("tests/flaky.log")));
        Assert.Equal(["run_command", "write_file", "run_command"], (await StepsAsync(runtime, run)).Select(step => step.Tool));
    }

    [FactOnUnix]
    public async Task Edited_after_it_was_trusted_it_is_refused_again()
    {
        at.Mission(await at.OpenAsync(), Text);
        at.Trust.Grant(at.Workspace, DateTimeOffset.UnixEpoch);

        var runtime = await at.OpenAsync();

        Assert.Equal("risk_lowering_not_trusted", (await Assert.ThrowsAsync<AgentOpsException>(() => StartAsync(runtime, Text.Replace("echo", "printf")))).Code);
    }

    private Task<Run> StartAsync(AgentRuntime runtime, string text = Text) =>
        runtime.Runs.StartAsync(at.Mission(runtime, text), new RunStart { Inputs = new Dictionary<string, string> { ["test"] = "Timers.Stop; rm -rf $HOME" } }, default);
}
