using System.Text.Json;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Storage;
using static AgentOps.Adapters.Tests.TodoJobs.TodoFixture;

namespace AgentOps.Adapters.Tests.TodoJobs;

/// <summary>Todo jobs whose items run an external command: real children, by the contract that programs for todo lists are written to.</summary>
public sealed class TodoCommandTests : IAsyncLifetime
{
    private readonly TodoFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [FactOnUnix]
    public async Task A_command_gets_its_item_on_standard_input_and_in_variables()
    {
        var runtime = await at.OpenAsync();
        var script = "cat > payload-$AGENTOPS_TODO_INDEX.json; env | grep ^AGENTOPS_TODO_ > env-$AGENTOPS_TODO_INDEX; pwd; echo did $AGENTOPS_TODO_TEXT";
        await runtime.TodoJobs.CreateAsync(Script(script) with { Prompt = "Be brief." }, ["one", "two"], default);

        var runs = await WorkAsync(runtime);

        Assert.All(runs, run => Assert.Equal((RunStatus.Succeeded, "todo-backlog"), (run.Status, run.Mission)));
        Assert.Equal([$"{at.Whole.Workspace.Root}\ndid one", $"{at.Whole.Workspace.Root}\ndid two"], (await ItemsAsync(runtime)).Select(item => item.Outcome));
        using var payload = JsonDocument.Parse(File.ReadAllText(at.Whole.PathOf("payload-2.json")));
        Assert.Equal(("two", 2, 1, 3), payload.RootElement.GetProperty("todo") is var todo
            ? (todo.GetProperty("text").GetString(), todo.GetProperty("index").GetInt32(), todo.GetProperty("attempts").GetInt32(), todo.GetProperty("maxAttempts").GetInt32()) : default);
        Assert.Equal(["done", "running"], payload.RootElement.GetProperty("todoItems").EnumerateArray().Select(item => item.GetProperty("status").GetString()));
        var variables = File.ReadAllLines(at.Whole.PathOf("env-2")).Where(line => line.Contains('=')).ToDictionary(line => line.Split('=', 2)[0], line => line.Split('=', 2)[1]);
        Assert.Equal(("two", "2", "2", "Be brief.", "stdin"), (variables["AGENTOPS_TODO_TEXT"], variables["AGENTOPS_TODO_INDEX"], variables["AGENTOPS_TODO_TOTAL"], variables["AGENTOPS_TODO_PROMPT"], variables["AGENTOPS_TODO_PAYLOAD_TRANSPORT"]));
        Assert.Equal(new FileInfo(at.Whole.PathOf("payload-2.json")).Length - 1, long.Parse(variables["AGENTOPS_TODO_PAYLOAD_BYTES"], null));
    }

    [FactOnUnix]
    public async Task Three_million_characters_reach_it()
    {
        var runtime = await at.OpenAsync();
        var text = string.Concat(Enumerable.Repeat("0123456789", 300_000));
        await runtime.TodoJobs.CreateAsync(Script("cat > payload.json; printf %s \"$AGENTOPS_TODO_TEXT_TRUNCATED$AGENTOPS_TODO_TEXT\" | wc -c"), [text], default);

        var run = Assert.Single(await WorkAsync(runtime));

        Assert.Equal((RunStatus.Succeeded, "2049"), (run.Status, run.Summary?.Trim()));
        using var payload = JsonDocument.Parse(File.ReadAllText(at.Whole.PathOf("payload.json")));
        Assert.Equal(text, payload.RootElement.GetProperty("todo").GetProperty("text").GetString());
    }

    [TheoryOnUnix]
    [InlineData("exit 3", "exit code 3")]
    [InlineData("""echo '{"status":"error","message":"It broke."}'""", "It broke.")]
    [InlineData("""echo '{"type":"result","is_error":true,"result":"Not done."}'""", "Not done.")]
    [InlineData("kill -9 $$", "signal 9")]
    public async Task Each_sign_of_failure_counts(string script, string words)
    {
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Script(script) with { Retry = Quick with { MaxAttempts = 1 } }, ["one"], default);

        var run = Assert.Single(await WorkAsync(runtime));

        Assert.Equal((RunStatus.Failed, "agent_failed"), (run.Status, run.Error?.Code));
        Assert.Contains(words, Assert.Single(await ItemsAsync(runtime)).Error!.Message, StringComparison.Ordinal);
    }

    [TheoryOnUnix]
    [InlineData("""echo '{"type":"result","is_error":false,"result":"Done."}'""")]
    [InlineData("echo '{\"status\":\"ok\"}'; echo '{ broken'; echo 'status=error'")]
    [InlineData("exec 0<&-; echo fine")]
    public async Task Anything_else_that_ends_with_0_succeeded(string script)
    {
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Script(script), ["one"], default);

        Assert.Equal(RunStatus.Succeeded, Assert.Single(await WorkAsync(runtime)).Status);
    }

    [FactOnUnix]
    public async Task A_command_that_takes_too_long_is_ended_with_its_children_and_tried_again()
    {
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Script("sleep 600 & sleep 600") with { ItemTimeout = TimeSpan.FromSeconds(1), Retry = Quick with { MaxAttempts = 2 } }, ["one"], default);

        var runs = await WorkAsync(runtime);

        Assert.Equal(["tool_timeout", "tool_timeout"], runs.Select(run => run.Error?.Code));
        Assert.All(runs, run => Assert.InRange(run.Duration, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15)));
    }

    [FactOnUnix]
    public async Task The_last_8000_characters_of_both_streams_are_kept()
    {
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Script("head -c 100000 /dev/zero | tr '\\0' o; printf end; head -c 100000 /dev/zero | tr '\\0' e >&2; printf END >&2; exit 1") with { Retry = Quick with { MaxAttempts = 1 } }, ["one"], default);

        var run = Assert.Single(await WorkAsync(runtime));

        using var data = JsonDocument.Parse(Assert.Single(await RuntimeFixture.StepsAsync(runtime, run)).Data!);
        var (output, error) = (data.RootElement.GetProperty("stdout_tail").GetString()!, data.RootElement.GetProperty("stderr_tail").GetString()!);
        Assert.Equal((8_000, true, 8_000, true), (output.Length, output.EndsWith("oend", StringComparison.Ordinal), error.Length, error.EndsWith("eEND", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_program_that_is_not_there_suspends_the_job_and_gives_the_attempt_back()
    {
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Command("no-such-program-anywhere"), ["one"], default);

        Assert.Equal("command_not_found", Assert.Single(await WorkAsync(runtime)).Error?.Code);

        Assert.Equal((TodoJobStatus.Suspended, "command_not_found"), await runtime.TodoJobs.GetAsync("backlog", default) is var job ? (job.Status, job.Error?.Code) : default);
        Assert.Equal((TodoItemStatus.Pending, 0), Assert.Single(await ItemsAsync(runtime)) is var item ? (item.Status, item.Attempts) : default);
    }

    [FactOnUnix]
    public async Task A_command_of_unsaid_risk_asks_a_person_for_each_item_and_shows_the_text()
    {
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Script("echo done") with { Risk = Risk.Destructive }, ["delete all"], default);

        var asked = Assert.Single(await WorkAsync(runtime));

        Assert.Equal(RunStatus.Blocked, asked.Status);
        var approval = await RuntimeFixture.PendingAsync(runtime, asked);
        Assert.Equal((Risk.Destructive, "todo_command"), (approval.Risk, approval.Tool));
        Assert.Contains("delete all", approval.Arguments, StringComparison.Ordinal);
        Assert.Contains("echo done", approval.Arguments, StringComparison.Ordinal);
        await runtime.Approvals.DecideAsync(approval.Id, true, new ApprovalAnswer(), default);
        Assert.Equal(RunStatus.Succeeded, Assert.Single(await WorkAsync(runtime)).Status);
    }

    [FactOnUnix]
    public async Task A_command_does_not_count_in_a_workspace_that_nobody_trusts()
    {
        var trusting = await at.OpenAsync();
        await trusting.TodoJobs.CreateAsync(Script("touch ran"), ["one"], default);
        at.Whole.Write(".agentops/agentops.yaml", "runs: { timeout: 2h }\n");
        var runtime = await at.OpenAsync();

        Assert.Equal("workspace_not_trusted", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.TodoJobs.CreateAsync(Script("true") with { Name = "more" }, ["one"], default))).Code);
        Assert.Empty(await WorkAsync(runtime));

        Assert.Equal((TodoJobStatus.Suspended, "workspace_not_trusted"), await runtime.TodoJobs.GetAsync("backlog", default) is var job ? (job.Status, job.Error?.Code) : default);
        Assert.False(File.Exists(at.Whole.PathOf("ran")));
    }

    [FactOnUnix]
    public async Task A_runner_has_its_own_risk_environment_and_scope_and_takes_the_words_as_an_argument_where_it_wants_them()
    {
        at.Whole.Configure("runners:\n  helper: { command: [/bin/sh, -c, 'echo \"$1\"; touch src/made', sh, '{prompt}'], risk: review, scope: [docs], prompt_on_input: false }\n");
        Directory.CreateDirectory(at.Whole.PathOf("src"));
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(new TodoJob { Name = "backlog", Runner = "helper", Prompt = "Be brief." }, ["one"], default);

        var run = Assert.Single(await WorkAsync(runtime));

        Assert.Equal((RunStatus.Blocked, ApprovalKind.Scope), (run.Status, (await RuntimeFixture.PendingAsync(runtime, run)).Kind));
        Assert.Equal("Be brief.\n\none\n", Assert.Single(await RuntimeFixture.StepsAsync(runtime, run)).Output);
        Assert.Contains("runner:helper", run.Needs, StringComparison.Ordinal);
    }

    [FactOnUnix]
    public async Task A_text_that_is_too_long_for_an_argument_leaves_its_item_pending_with_the_attempt_given_back()
    {
        at.Whole.Configure("runners:\n  helper: { command: [/bin/echo, '{prompt}'], risk: review, prompt_on_input: false }\n");
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(new TodoJob { Name = "backlog", Runner = "helper" }, [new string('x', 3_000_000)], default);

        Assert.Equal(RunStatus.Failed, Assert.Single(await WorkAsync(runtime)).Status);

        Assert.Equal((TodoItemStatus.Pending, 0), Assert.Single(await ItemsAsync(runtime)) is var item ? (item.Status, item.Attempts) : default);
        Assert.Equal(TodoJobStatus.Suspended, (await runtime.TodoJobs.GetAsync("backlog", default)).Status);
    }

    [FactOnUnix]
    public async Task A_usage_limit_is_waited_for_by_the_run_itself_and_costs_the_item_no_try()
    {
        at.Whole.Configure("runners:\n  helper: { command: [/bin/sh, -c, '[ -e tried ] && echo done && exit 0; touch tried; echo \"Rate limit reached. Please try again in 2s.\" >&2; exit 1'], risk: review }\n");
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(new TodoJob { Name = "backlog", Runner = "helper", Retry = Quick with { MaxAttempts = 1 } }, ["one"], default);

        var run = Assert.Single(await WorkAsync(runtime));

        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, run.Attempt));
        Assert.Equal((TodoItemStatus.Succeeded, 1), Assert.Single(await ItemsAsync(runtime)) is var item ? (item.Status, item.Attempts) : default);
    }

    [Fact]
    public async Task A_runner_that_is_not_configured_is_refused()
    {
        var runtime = await at.OpenAsync();

        Assert.Equal("runner_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.TodoJobs.CreateAsync(new TodoJob { Name = "backlog", Runner = "none" }, ["one"], default))).Code);
    }

    [FactOnUnix]
    public async Task Nobody_but_an_items_own_run_may_have_its_command_run()
    {
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Script("true"), ["one"], default);

        var run = await at.Whole.StartAsync(runtime, """
            id: demo
            goal: Cheat.
            plan: { steps: [{ tool: todo_command, arguments: { job: backlog, item: 1, command: [touch, ran] } }] }
            """);
        var ended = await RuntimeFixture.AnswerAsync(runtime, run);

        Assert.Equal("tool_not_allowed", ended.Error?.Code);
        Assert.False(File.Exists(at.Whole.PathOf("ran")));
    }

    [FactOnUnix]
    public async Task Braces_in_a_command_are_its_own_and_a_working_folder_counts()
    {
        Directory.CreateDirectory(at.Whole.PathOf("sub"));
        var runtime = await at.OpenAsync();
        await runtime.TodoJobs.CreateAsync(Command("/bin/sh", "-c", "echo \"$1\"; basename \"$PWD\"", "sh", "{{ inputs.job }} \"'\\") with { WorkingFolder = "sub" }, ["one"], default);

        Assert.Equal("{{ inputs.job }} \"'\\\nsub", Assert.Single(await WorkAsync(runtime)).Summary?.Trim());
    }
}
