using AgentOps.Adapters.Tests.Planning;
using static AgentOps.Adapters.Tests.Hosting.RuntimeFixture;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>Who says that a run reached its goal: nobody, a model, a command, or the tools that had to be used.</summary>
public sealed class EvaluatorRunTests
{
    [Theory]
    [InlineData("""{"succeeded": true, "reason": "It was read."}""", RunStatus.Succeeded)]
    [InlineData("""{"succeeded": false, "reason": "Only half of it."}""", RunStatus.Failed)]
    [InlineData("looks fine to me", RunStatus.Failed)]
    public async Task A_model_judges_and_only_a_clear_yes_is_a_yes(string verdict, RunStatus expected)
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done, LoopbackAnswer.Text(verdict));
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, ChatRuns.Mission + "\nevaluator: { kind: model }");

        Assert.Equal((expected, expected == RunStatus.Failed ? "evaluation_failed" : null), (run.Status, run.Error?.Code));
        Assert.Equal((330, 3), (run.TotalTokens, (await RepliesAsync(runtime, run)).Count));
    }

    [Theory]
    [InlineData("true", RunStatus.Succeeded)]
    [InlineData("false", RunStatus.Failed)]
    public async Task A_command_judges_by_its_exit_code_once_a_person_has_allowed_it(string command, RunStatus expected)
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, ChatRuns.Mission + $"\nevaluator: {{ kind: command, command: ['{command}'] }}");

        Assert.Equal((RunStatus.Blocked, "run_command"), (run.Status, (await PendingAsync(runtime, run)).Tool));
        run = await AnswerAsync(runtime, run);
        Assert.Equal((expected, expected == RunStatus.Failed ? "evaluation_failed" : null), (run.Status, run.Error?.Code));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_run_that_failed_its_evaluation_is_judged_anew_when_a_person_restarts_it()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server, "approvals: { rules: [{ name: judge, approve: true, tool: run_command, command: test* }] }");
        var runtime = await at.OpenAsync();
        var run = await at.StartAsync(runtime, ChatRuns.Mission + "\nevaluator: { kind: command, command: [test, -e, mended] }");
        Assert.Equal("evaluation_failed", run.Error!.Code);

        at.Write("mended", "");
        run = await runtime.Runs.RestartAsync(run.Id, null, default);

        Assert.Equal(RunStatus.Succeeded, run.Status);
    }

    [Theory]
    [InlineData("read_file", RunStatus.Succeeded)]
    [InlineData("list_files", RunStatus.Failed)]
    public async Task Tools_that_had_to_succeed_are_looked_for_among_the_steps(string required, RunStatus expected)
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);

        var run = await at.StartAsync(await at.OpenAsync(), ChatRuns.Mission + $"\nevaluator: {{ kind: required_tools, tools: [{required}] }}");

        Assert.Equal((expected, expected == RunStatus.Failed ? "evaluation_failed" : null), (run.Status, run.Error?.Code));
    }
}
