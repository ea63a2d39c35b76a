using AgentOps.Tests.Processes;
using AgentOps.Tests.Tools;

namespace AgentOps.Tests.Planning;

public sealed class AgentCliToolTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder programs = new();

    public void Dispose()
    {
        folder.Dispose();
        programs.Dispose();
    }

    [UnixFact]
    public async Task The_prompt_goes_to_standard_input_and_the_answer_comes_back_with_its_cost()
    {
        var result = await AskAsync("""
            read prompt
            echo '{"type":"system","subtype":"init"}'; echo 'not json'; echo '{broken'
            printf '{"type":"result","is_error":false,"result":"Got %s","total_cost_usd":0.5,"usage":{"input_tokens":7,"output_tokens":3}}\n' "$prompt"
            """);

        Assert.Null(result.Error);
        Assert.Equal(("Got hello", 7L, 3L, 0.5m), (result.Output, result.InputTokens, result.OutputTokens, result.Cost));
    }

    [UnixTheory]
    [InlineData("""echo '{"type":"turn.completed","usage":{"input_tokens":1000000,"cached_input_tokens":500000,"output_tokens":100000}}'""", 3.55)]
    [InlineData("""echo '{"type":"result","total_cost_usd":0,"usage":{"input_tokens":1000000,"output_tokens":100000}}'""", 0)]
    public async Task Tokens_without_a_cost_are_priced_by_the_runners_model(string script, double cost)
    {
        var result = await AskAsync(script, runner => runner with { Model = "agent-model" });

        Assert.Equal((decimal)cost, result.Cost);
    }

    [UnixFact]
    public async Task The_prompt_can_be_an_argument()
    {
        var result = await AskAsync("printf 'got %s %s' \"$1\" \"$2\"; cat", runner => runner with { Command = [.. runner.Command, "-p", "{prompt}"], PromptOnInput = false });

        Assert.Equal("got -p hello", result.Output);
    }

    [UnixFact]
    public async Task A_prompt_of_three_million_characters_is_no_trouble() =>
        Assert.Equal("3000000", (await AskAsync("wc -c", prompt: new string('x', 3_000_000))).Output.Trim());

    [UnixTheory]
    [InlineData("exit 3")]
    [InlineData("kill -9 $$")]
    [InlineData("""echo '{"type":"result","is_error":true,"result":"broke"}'""")]
    [InlineData("""echo '{"status":"error","message":"broke"}'""")]
    [InlineData("""echo '{"type":"turn.failed","error":{"message":"broke"}}'""")]
    public async Task Each_failure_signal_is_a_failed_agent(string script)
    {
        var result = await AskAsync(script);

        Assert.Equal("agent_failed", result.Error?.Code);
        Assert.Null(result.NeedsHuman);
    }

    [UnixFact]
    public async Task A_failure_tells_the_end_of_both_streams()
    {
        var result = await AskAsync("echo out; echo err >&2; exit 3");
        var data = ToolArguments.Parse(result.Data!);

        Assert.Equal(("3", "out\n", "err\n"), (data.Text("exit_code"), data.Text("stdout_tail"), data.Text("stderr_tail")));
        Assert.Contains("err", result.Output);
    }

    [UnixFact]
    public async Task An_agent_that_waits_for_a_person_is_stopped_and_says_why()
    {
        var pids = Path.Combine(programs.Path, "pid");
        var result = await AskAsync($"echo $$ > {pids}; echo '{{\"type\":\"x\"}}'; printf 'Do you want to continue? [y/N] '; exec sleep 60");

        Assert.Equal("Waiting for confirmation", result.NeedsHuman);
        Assert.Equal("agent_needs_input", result.Error?.Code);
        Assert.True(await ShellChild.IsGoneAsync(await ShellChild.PidFromAsync(pids)));
    }

    [UnixFact]
    public async Task An_agent_that_ended_because_it_is_not_signed_in_needs_a_person() =>
        Assert.Equal("Waiting for credentials or authentication",
            (await AskAsync("""echo '{"type":"result","is_error":true,"result":"Invalid API key. Please run /login"}'; exit 1""")).NeedsHuman);

    [UnixFact]
    public async Task An_agent_whose_last_word_is_a_question_needs_a_person() =>
        Assert.NotNull((await AskAsync("""echo '{"type":"result","result":"I found two files.\nDo you want to continue?"}'""")).NeedsHuman);

    [UnixFact]
    public async Task An_answer_that_ends_with_a_link_to_what_was_made_asks_nothing() =>
        Assert.Null((await AskAsync("""echo '{"type":"result","result":"Opened https://example.com/acme/oauth/pull/3"}'""")).NeedsHuman);

    [UnixFact]
    public async Task An_agent_that_thinks_silently_after_quoting_a_question_goes_on()
    {
        var result = await AskAsync("""
            echo '{"type":"user","text":"Press Enter at https://example.com/oauth/authorize"}'; sleep 0.4
            echo '{"type":"result","result":"The page https://example.com/login says Press Enter.\nDone."}'
            """);

        Assert.Equal((null, null), (result.NeedsHuman, result.Error));
    }

    [UnixFact]
    public async Task An_agent_that_takes_too_long_is_stopped() =>
        Assert.Equal("tool_timeout", (await AskAsync("sleep 60", runner => runner with { Timeout = TimeSpan.FromMilliseconds(300) })).Error?.Code);

    [UnixFact]
    public async Task Only_named_variables_reach_the_agent()
    {
        Environment.SetEnvironmentVariable("AGENTOPS_TEST_NAMED", "named-value");
        Environment.SetEnvironmentVariable("AGENTOPS_TEST_UNNAMED", "unnamed-value");
        var result = await AskAsync("env", runner => runner with { Environment = ["AGENTOPS_TEST_NAMED"] });

        Assert.Contains("named-value", result.Output);
        Assert.DoesNotContain("unnamed-value", result.Output);
        Assert.Contains("AGENTOPS_RUN_ID=run1", result.Output);
    }

    [UnixFact]
    public async Task A_change_outside_its_scope_is_a_scope_incident_whatever_it_says()
    {
        var result = await AskAsync("mkdir -p tests; echo x > tests/a; echo x > src.cs; echo fine", runner => runner with { Scope = ["tests"] });

        Assert.Equal(["src.cs"], result.OutOfScope);
        Assert.Equal("scope_violation", result.Error?.Code);
    }

    [UnixFact]
    public async Task A_change_inside_its_scope_is_none() =>
        Assert.Empty((await AskAsync("mkdir -p tests; echo x > tests/a", runner => runner with { Scope = ["tests"] })).OutOfScope);

    [UnixFact]
    public async Task A_change_of_our_definitions_is_always_outside() =>
        Assert.Equal([".agentops/missions/evil.yaml"], (await AskAsync("mkdir -p .agentops/missions; echo x > .agentops/missions/evil.yaml")).OutOfScope);

    [UnixFact]
    public async Task An_agent_that_failed_is_compared_too() =>
        Assert.Equal(["src.cs"], (await AskAsync("echo x > src.cs; exit 1", runner => runner with { Scope = ["tests"] })).OutOfScope);

    [Fact]
    public async Task An_unknown_runner_is_told()
    {
        var tool = new AgentCliTool(new Dictionary<string, RunnerSettings>(), new CommandSettings(), AgentSettings.Default.Prices, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<AgentOpsException>(() =>
            tool.InvokeAsync(Invocations.Of(folder, """{"runner":"x","prompt":"p"}"""), CancellationToken.None));

        Assert.Equal("runner_not_found", failure.Code);
    }

    [UnixFact]
    public async Task A_command_that_takes_the_prompt_nowhere_is_told() =>
        Assert.Equal("configuration_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() =>
            AskAsync("true", runner => runner with { PromptOnInput = false }))).Code);

    [Theory]
    [InlineData(Risk.Safe, Risk.Review, Risk.Review)]
    [InlineData(Risk.Destructive, Risk.Safe, Risk.Destructive)]
    public void The_riskiest_runner_decides_the_risk(Risk one, Risk other, Risk expected)
    {
        var runners = new Dictionary<string, RunnerSettings>
        {
            ["one"] = new() { Command = ["a"], Risk = one },
            ["other"] = new() { Command = ["b"], Risk = other },
        };

        Assert.Equal(expected, new AgentCliTool(runners, new CommandSettings(), AgentSettings.Default.Prices, TimeProvider.System).Descriptor.Risk);
    }

    private Task<ToolResult> AskAsync(string script, Func<RunnerSettings, RunnerSettings>? change = null, string prompt = "hello")
    {
        // Through sh: a file that was just written is busy for a moment while other tests fork.
        var runner = new RunnerSettings { Command = ["/bin/sh", programs.File("agent", script)] };
        var tool = new AgentCliTool(new Dictionary<string, RunnerSettings> { ["test"] = change?.Invoke(runner) ?? runner },
            new CommandSettings(), new Dictionary<string, IReadOnlyList<ModelPrice>> { ["agent*"] = [new(5m, 10m) { CachedInput = 0.1m }] }, TimeProvider.System, silence: TimeSpan.FromMilliseconds(150));
        return tool.InvokeAsync(Invocations.Of(folder, $$"""{"runner":"test","prompt":"{{prompt}}"}"""), CancellationToken.None);
    }
}
