using System.Text;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Storage;
using static AgentOps.Adapters.Tests.Hosting.RuntimeFixture;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>Tools that misbehave, and plans that cannot work: one clear error each, and the run's record is whole.</summary>
public sealed class BadToolTests : IAsyncLifetime
{
    private const int Large = 64 * 1024 * 1024;
    private readonly RuntimeFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task A_tool_that_throws_fails_its_step_and_is_named()
    {
        var run = await PlanAsync(new StandInTool("bad", (_, _) => throw new InvalidCastException("inside")));

        Assert.Equal((RunStatus.Failed, "tool_failed", 1), (run.Status, run.Error!.Code, run.Error.StepId));
        Assert.Contains("'bad'", run.Error.Message);
    }

    [Fact]
    public async Task A_tool_that_hangs_and_ignores_its_token_ends_with_the_runs_time()
    {
        var never = new TaskCompletionSource<ToolResult>();

        var run = await PlanAsync(new StandInTool("bad", (_, _) => never.Task), "timeout: 1s");

        Assert.Equal((RunStatus.Failed, "run_timeout"), (run.Status, run.Error!.Code));
        Assert.Equal(StepStatus.Cancelled, Assert.Single(await StepsAsync(await at.OpenAsync(), run)).Status);
    }

    [Fact]
    public async Task Of_a_huge_output_the_store_keeps_both_ends_and_an_artifact_a_bounded_part()
    {
        var run = await PlanAsync(new StandInTool("bad", (_, _) => Task.FromResult(ToolResult.Ok("BEGIN" + new string('x', Large) + "END"))));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        var step = Assert.Single(await StepsAsync(await at.OpenAsync(), run));
        Assert.True(step.OutputTruncated);
        Assert.StartsWith("BEGIN", step.Output);
        Assert.EndsWith("END", step.Output);
        Assert.InRange(step.Output.Length, 1000, 40_000);
        Assert.InRange(new FileInfo(at.PathOf(step.Artifact!)).Length, 1000, 16 * 1024 * 1024);
        Assert.InRange(new FileInfo(at.Workspace.StorePath).Length, 1, 4 * 1024 * 1024);
    }

    [FactOnUnix]
    public async Task A_command_that_writes_more_than_anybody_reads_is_cut_and_goes_on()
    {
        var (run, step) = await CommandAsync($"head -c {Large} /dev/zero | tr '\\\\0' x; echo END");

        Assert.Equal((RunStatus.Succeeded, true), (run.Status, step.OutputTruncated));
        Assert.EndsWith("END", step.Output.TrimEnd());
        Assert.InRange(new FileInfo(at.PathOf(step.Artifact!)).Length, 1000, 17 * 1024 * 1024);
    }

    [FactOnUnix]
    public async Task A_command_that_writes_binary_gives_a_note_in_place_of_bytes()
    {
        var (run, step) = await CommandAsync("head -c 200000 /dev/urandom");

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.DoesNotContain('\0', step.Output);
        Assert.Equal(step.Output, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(step.Output)));
    }

    [Fact]
    public async Task A_tool_that_gives_no_json_as_data_does_not_break_the_run()
    {
        var run = await PlanAsync(new StandInTool("bad", (_, _) => Task.FromResult(ToolResult.Ok("text", "{ not json"))));

        Assert.True(RunTransitions.IsFinal(run.Status), $"{run.Status}: {run.Error}");
        Assert.True(RunTransitions.IsFinal((await (await at.OpenAsync()).Runs.GetAsync(run.Id, default)).Status));
    }

    [Fact]
    public async Task A_plan_with_an_unknown_tool_is_refused_before_anything_is_recorded()
    {
        var runtime = await at.OpenAsync();

        Assert.Equal("tool_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => at.StartAsync(runtime, "id: demo\ngoal: Work.\nplan: { steps: [{ tool: read_flie }] }\n"))).Code);
        Assert.False(await runtime.Runs.ListAsync(new RunQuery(), default).GetAsyncEnumerator().MoveNextAsync());
    }

    [Fact]
    public async Task A_template_that_refers_to_what_a_step_did_not_give_fails_there()
    {
        at.Tools.Add(new StandInTool("good", (_, _) => Task.FromResult(ToolResult.Ok("text"))));
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, "id: demo\ngoal: Work.\nplan: { steps: [{ tool: good }, { tool: good, arguments: { note: '{{ steps.1.data.missing }}' } }] }\n");

        Assert.Equal((RunStatus.Failed, "template_unresolved"), (run.Status, run.Error!.Code));
        Assert.Equal(StepStatus.Succeeded, (await StepsAsync(runtime, run))[0].Status);
    }

    private async Task<Run> PlanAsync(ITool tool, string more = "")
    {
        at.Tools.Add(tool);
        return await at.StartAsync(await at.OpenAsync(), $"id: demo\ngoal: Work.\nplan: {{ steps: [{{ tool: {tool.Descriptor.Name} }}] }}\n{more}");
    }

    private async Task<(Run Run, Step Step)> CommandAsync(string script)
    {
        at.Configure("tools: { run_command: { risk: safe } }");
        var runtime = await at.OpenAsync();
        var run = await at.StartAsync(runtime, $"id: demo\ngoal: Work.\nplan: {{ steps: [{{ tool: run_command, arguments: {{ command: [sh, -c, \"{script}\"] }} }}] }}\n");
        return (run, Assert.Single(await StepsAsync(runtime, run)));
    }
}
