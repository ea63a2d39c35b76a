using System.Diagnostics;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Storage;
using static AgentOps.Adapters.Tests.Hosting.RuntimeFixture;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>Missions handed to an outside agent program: here a shell script in a real git repository.</summary>
public sealed class CliRunTests : IAsyncLifetime
{
    private const string Mission = "id: demo\ngoal: Mend it.\nplanner: cli\nrunner: helper\n";
    private readonly RuntimeFixture at = new();
    private readonly DirectoryInfo programs = Directory.CreateTempSubdirectory("agentops-agent-");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await at.DisposeAsync();
        programs.Delete(recursive: true);
    }

    [FactOnUnix]
    public async Task An_agent_is_called_only_after_a_person_said_yes()
    {
        var runtime = await AgentAsync("touch mended.txt; echo done");

        var run = await at.StartAsync(runtime, Mission);

        Assert.Equal((RunStatus.Blocked, 0), (run.Status, run.ToolCallCount));
        Assert.Equal((ApprovalKind.ToolCall, Risk.Destructive), ((await PendingAsync(runtime, run)).Kind, (await PendingAsync(runtime, run)).Risk));
        Assert.False(File.Exists(at.PathOf("mended.txt")));
        run = await AnswerAsync(runtime, run);
        Assert.Equal((RunStatus.Succeeded, "done"), (run.Status, run.Summary));
        Assert.True(File.Exists(at.PathOf("mended.txt")));
    }

    [FactOnUnix]
    public async Task What_it_tells_in_json_lines_is_the_summary_and_the_cost()
    {
        var runtime = await AgentAsync("""cat > /dev/null; echo '{"type":"result","is_error":false,"result":"Mended.","total_cost_usd":0.25,"usage":{"input_tokens":7,"output_tokens":3}}'""");

        var run = await AnswerAsync(runtime, await at.StartAsync(runtime, Mission));

        Assert.Equal((RunStatus.Succeeded, "Mended.", 7, 3, 0.25m), (run.Status, run.Summary, run.InputTokens, run.OutputTokens, run.Cost));
    }

    [TheoryOnUnix]
    [InlineData("""echo '{"type":"result","is_error":true,"result":"It broke."}'""")]
    [InlineData("echo lost >&2; exit 3")]
    public async Task An_agent_that_fails_fails_the_run_and_a_restart_calls_it_again(string script)
    {
        var runtime = await AgentAsync($"[ -e {programs.FullName}/fine ] && echo fine && exit 0; {script}");
        var run = await AnswerAsync(runtime, await at.StartAsync(runtime, Mission));
        Assert.Equal((RunStatus.Failed, "agent_failed"), (run.Status, run.Error!.Code));

        File.WriteAllText(Path.Combine(programs.FullName, "fine"), "");
        // Another attempt asks again.
        run = await AnswerAsync(runtime, await runtime.Runs.RestartAsync(run.Id, null, default));

        Assert.Equal((RunStatus.Succeeded, "fine", 1), (run.Status, run.Summary, run.StepCount));
    }

    [FactOnUnix]
    public async Task An_agent_that_waits_for_a_person_blocks_the_run_and_is_called_again_once_it_was_helped()
    {
        var runtime = await AgentAsync($"[ -e {programs.FullName}/login ] && echo fine && exit 0; echo 'Please log in to continue.' >&2; exit 1");
        var run = await AnswerAsync(runtime, await at.StartAsync(runtime, Mission));
        Assert.Equal((RunStatus.Blocked, ApprovalKind.HumanInput), (run.Status, (await PendingAsync(runtime, run)).Kind));

        File.WriteAllText(Path.Combine(programs.FullName, "login"), "");
        run = await AnswerAsync(runtime, run);

        Assert.Equal((RunStatus.Succeeded, "fine"), (run.Status, run.Summary));
        Assert.Equal([StepStatus.Cancelled, StepStatus.Succeeded], (await StepsAsync(runtime, run)).Select(step => step.Status));
    }

    [FactOnUnix]
    public async Task Nobody_helps_it_and_the_run_fails()
    {
        var runtime = await AgentAsync("echo 'Please log in to continue.' >&2; exit 1");
        var run = await AnswerAsync(runtime, await at.StartAsync(runtime, Mission));

        run = await AnswerAsync(runtime, run, approve: false);

        Assert.Equal((RunStatus.Failed, "agent_needs_input"), (run.Status, run.Error!.Code));
    }

    [FactOnUnix]
    public async Task What_it_changed_outside_its_scope_waits_for_a_person_who_may_keep_it()
    {
        var runtime = await AgentAsync("mkdir -p src; echo x > src/ok.txt; echo x > outside.txt; echo done");
        var run = await AnswerAsync(runtime, await at.StartAsync(runtime, Mission));
        Assert.Equal((RunStatus.Blocked, ApprovalKind.Scope), (run.Status, (await PendingAsync(runtime, run)).Kind));
        Assert.Contains("outside.txt", run.Reason);

        run = await AnswerAsync(runtime, run);

        Assert.Equal((RunStatus.Succeeded, "done", 1), (run.Status, run.Summary, run.StepCount));
    }

    [FactOnUnix]
    public async Task What_a_person_will_not_keep_fails_the_run_and_a_restart_asks_again_rather_than_passing_it()
    {
        var runtime = await AgentAsync("echo x > outside.txt; echo done");
        var run = await AnswerAsync(runtime, await at.StartAsync(runtime, Mission));
        run = await AnswerAsync(runtime, run, approve: false);
        Assert.Equal((RunStatus.Failed, "scope_violation"), (run.Status, run.Error!.Code));

        run = await runtime.Runs.RestartAsync(run.Id, null, default);

        Assert.Equal((RunStatus.Blocked, ApprovalKind.Scope), (run.Status, (await PendingAsync(runtime, run)).Kind));
    }

    private async Task<AgentRuntime> AgentAsync(string script)
    {
        var program = Path.Combine(programs.FullName, "helper");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", at.Workspace.Root, "init", "--quiet"]))!;
        await git.WaitForExitAsync();
        at.Configure($"runners: {{ helper: {{ command: ['{program}'], timeout: 20s, scope: ['src/**', mended.txt] }} }}");
        return await at.OpenAsync();
    }
}
