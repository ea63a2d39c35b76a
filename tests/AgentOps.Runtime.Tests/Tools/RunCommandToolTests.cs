using System.Diagnostics;
using AgentOps.Tests.Processes;

namespace AgentOps.Tests.Tools;

public sealed class RunCommandToolTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_destructive_and_not_repeatable()
    {
        var descriptor = new RunCommandTool(new CommandSettings(), TimeProvider.System).Descriptor;

        Assert.Equal((Risk.Destructive, false), (descriptor.Risk, descriptor.Idempotent));
        Assert.NotNull(ToolArguments.Parse(descriptor.Schema));
    }

    [UnixFact]
    public async Task Output_exit_code_and_duration_are_told()
    {
        var result = await CallAsync("""{"command":["printf","a b"]}""");

        Assert.Equal(("a b", null), (result.Output, result.Error));
        var data = ToolArguments.Parse(result.Data!);
        Assert.Equal(0, data.Number("exit_code", -1));
        Assert.True(data.Has("duration_seconds"));
    }

    [UnixFact]
    public async Task A_failing_command_tells_its_exit_code_and_both_outputs()
    {
        var result = await CallAsync("""{"command":"echo out; echo err >&2; exit 4","shell":true}""");

        Assert.Equal("command_failed", result.Error?.Code);
        Assert.Equal("out\n\n[stderr]\nerr\n", result.Output);
        Assert.Equal(4, ToolArguments.Parse(result.Data!).Number("exit_code", -1));
    }

    [UnixFact]
    public async Task It_runs_in_the_workspace()
    {
        folder.File("mark");

        Assert.Equal("mark\n", (await CallAsync("""{"command":["ls"]}""")).Output);
    }

    [UnixFact]
    public async Task It_runs_in_a_folder_of_the_workspace()
    {
        folder.File("deep/mark");

        Assert.Equal("mark\n", (await CallAsync("""{"command":["ls"],"working_folder":"deep"}""")).Output);
        Assert.Equal("path_outside_workspace", await CodeOfAsync("""{"command":["ls"],"working_folder":".."}"""));
    }

    [UnixFact]
    public async Task A_working_folder_that_is_missing_fails_the_command() =>
        Assert.Equal("command_failed", (await CallAsync("""{"command":["ls"],"working_folder":"absent"}""")).Error?.Code);

    [UnixFact]
    public async Task A_long_output_is_kept_whole_and_without_secrets_among_the_artifacts()
    {
        var secret = "ghp_" + new string('a', 20) + "0123456789ABCDEF";
        var result = await CallAsync($$"""{"command":"seq 1 50000; echo {{secret}}","shell":true}""");

        Assert.True(result.Truncated);
        Assert.Equal(".agentops/artifacts/run1/step-1-output.log", result.Artifact);
        var kept = await File.ReadAllTextAsync(Path.Combine(folder.Path, result.Artifact!));
        Assert.Contains("\n25000\n", kept);
        Assert.DoesNotContain(secret, kept);
    }

    [UnixFact]
    public async Task Values_reach_a_shell_as_environment_variables()
    {
        var result = await CallAsync("""{"command":"printf %s \"$NAME\"","shell":true,"env":{"NAME":"$(touch pwned); `id`"}}""");

        Assert.Equal("$(touch pwned); `id`", result.Output);
        Assert.False(File.Exists(Path.Combine(folder.Path, "pwned")));
    }

    [UnixFact]
    public async Task Without_shell_nothing_is_expanded() =>
        Assert.Equal("$HOME;*", (await CallAsync("""{"command":["printf","%s","$HOME;*"]}""")).Output);

    [UnixFact]
    public async Task The_child_knows_its_run()
    {
        var result = await CallAsync("""{"command":"echo $AGENTOPS_RUN_ID $AGENTOPS_WORKSPACE $AGENTOPS_TRACE_ID","shell":true}""");

        Assert.Equal($"run1 {folder.Path} trace1\n", result.Output);
    }

    [UnixFact]
    public async Task Binary_output_is_a_note() =>
        Assert.Equal("[binary output, 100 bytes]", (await CallAsync("""{"command":["head","-c","100","/dev/zero"]}""")).Output);

    [UnixFact]
    public async Task A_timeout_is_told()
    {
        var tool = new RunCommandTool(new CommandSettings { Timeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);
        var result = await tool.InvokeAsync(Invocations.Of(folder, """{"command":["sleep","60"]}"""), CancellationToken.None);

        Assert.Equal("tool_timeout", result.Error?.Code);
    }

    [UnixFact]
    public async Task A_cancellation_ends_the_tree_at_once()
    {
        var pids = Path.Combine(folder.Path, "pid");
        using var stop = new CancellationTokenSource();
        var running = CallAsync($$"""{"command":"trap '' TERM; sleep 60 & echo $! > {{pids}}; wait","shell":true}""", stop.Token);
        var child = await ShellChild.PidFromAsync(pids);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.True(await ShellChild.IsGoneAsync(child));
    }

    [UnixFact]
    public async Task A_program_of_the_workspace_is_not_found_by_name()
    {
        folder.Script("tool", "echo no");

        Assert.Equal("command_not_found", await CodeOfAsync("""{"command":["tool"]}"""));
        Assert.Equal("command_not_found", await CodeOfAsync("""{"command":["./tool"]}"""));
    }

    [UnixTheory]
    [InlineData("""{"command":[]}""")]
    [InlineData("""{"command":[""]}""")]
    [InlineData("""{"command":["echo","a\u0000b"]}""")]
    [InlineData("""{"command":["echo","a"],"shell":true}""")]
    [InlineData("""{"command":["true"],"timeout":0}""")]
    [InlineData("""{"command":["true"],"timeout":601}""")]
    [InlineData("""{"command":["true"],"env":["A"]}""")]
    [InlineData("""{"command":["true"],"env":{"A":1}}""")]
    [InlineData("""{"command":["true"],"env":{"a":"b"}}""")]
    [InlineData("""{"command":["true"],"env":{"A=B":"c"}}""")]
    [InlineData("""{"command":["true"],"env":{"1A":"c"}}""")]
    [InlineData("""{"command":["true"],"env":{"A\n":"c"}}""")]
    [InlineData("""{"command":["true"],"env":{"PATH":"/tmp"}}""")]
    [InlineData("""{"command":["true"],"env":{"LD_PRELOAD":"x.so"}}""")]
    [InlineData("""{"command":["true"],"env":{"DYLD_INSERT_LIBRARIES":"x"}}""")]
    [InlineData("""{"command":["true"],"env":{"AGENTOPS_RUN_ID":"other"}}""")]
    public async Task Arguments_that_cannot_be_are_refused(string arguments) =>
        Assert.Equal("tool_arguments_invalid", await CodeOfAsync(arguments));

    private Task<ToolResult> CallAsync(string arguments, CancellationToken ct = default) =>
        new RunCommandTool(new CommandSettings(), TimeProvider.System).InvokeAsync(Invocations.Of(folder, arguments), ct);

    private async Task<string> CodeOfAsync(string arguments) =>
        (await Assert.ThrowsAsync<AgentOpsException>(() => CallAsync(arguments))).Code;
}
