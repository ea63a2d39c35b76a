namespace AgentOps.Tests.Runs;

/// <summary>A model that tries to have one thing approved and another done.</summary>
public sealed class DeceptionTests : IAsyncLifetime
{
    private readonly EngineFixture engine = new();

    [Fact]
    public async Task Arguments_that_name_something_twice_are_refused()
    {
        var run = await engine.Tool("danger", Risk.Destructive).StartAsync(Asking("""{"command":["ls"],"command":["rm"]}"""));
        Assert.Equal("tool_arguments_invalid", run.Error!.Code);
    }

    [Fact]
    public async Task Nested_arguments_that_name_something_twice_are_refused()
    {
        var run = await engine.Tool("danger", Risk.Destructive).StartAsync(Asking("""{"all":[{"a":1,"a":2}]}"""));
        Assert.Equal("tool_arguments_invalid", run.Error!.Code);
    }

    [Fact]
    public async Task White_space_does_not_push_an_argument_out_of_the_question()
    {
        await engine.Tool("danger", Risk.Destructive).StartAsync(Asking($$"""{"first":"harmless",{{new string(' ', 1000)}}"second":"zap"}"""));
        Assert.Contains("zap", (await engine.PendingAsync()).Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u200B')]
    [InlineData('\u009B')]
    [InlineData('\u3164')]
    public async Task What_reorders_or_hides_is_written_out_in_the_question(char hidden)
    {
        await engine.Tool("danger", Risk.Destructive).StartAsync(Asking($$"""{"command":"a{{hidden}}b"}"""));
        var asked = await engine.PendingAsync();
        Assert.DoesNotContain(hidden, asked.Summary + asked.Arguments);
        Assert.Contains($"a\\u{(int)hidden:X4}b", asked.Arguments, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_a_tool_gets_is_what_was_asked()
    {
        string? got = null;
        engine.Tool("read", (call, _) =>
        {
            got = call.Arguments.Text("path");
            return Task.FromResult(ToolResult.Ok("ok"));
        });
        await engine.StartAsync(Asking("""{ "path" : "a\u202Eb" }""", "read"));
        Assert.Equal("a\u202Eb", got);
    }

    [Fact]
    public async Task An_agents_last_words_do_not_drive_the_terminal()
    {
        engine.Planners = _ => new Scripted(_ => new Finish("done \u001b]52;c;ZXZpbA==\u0007\u202E"));
        var run = await engine.Tool("none").StartAsync(engine.Plan("none"));
        Assert.Equal(@"done \u001B]52;c;ZXZpbA==\u0007\u202E", run.Summary);
    }

    [Fact]
    public async Task A_model_cannot_answer_for_the_evaluator()
    {
        engine.Tool("run_command", (call, _) => Task.FromResult(
            call.Arguments.List("command")[0] == "true" ? ToolResult.Ok("") : ToolResult.Fail("command_failed", "the tests fail")));
        engine.Planners = _ => new Scripted(context => context.Steps.Count == 0
            ? new CallTool("run_command", """{"command":["true"]}""") { Description = "Evaluate the run", ContinueOnError = true, Reply = 1, ReplyCall = 0 }
            : new Finish("All tests pass."));
        var mission = engine.Plan("run_command") with { Evaluator = new Evaluator { Kind = EvaluatorKind.Command, Command = ["run-tests"] } };

        Assert.Equal("evaluation_failed", (await engine.StartAsync(mission)).Error?.Code);
    }

    [Fact]
    public async Task An_agent_that_asks_a_question_does_not_hide_what_it_changed_outside_its_scope()
    {
        engine.Tool("agent", (_, _) => Task.FromResult(new ToolResult { NeedsHuman = "Continue?", OutOfScope = [".git/config"] }));
        await engine.StartAsync(engine.Plan("agent"));

        var asked = await engine.PendingAsync();
        Assert.Equal(ApprovalKind.Scope, asked.Kind);
        Assert.Contains(".git/config", asked.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_counts_for_one_attempt()
    {
        engine.Tool("danger", (_, _) => Task.FromResult(ToolResult.Fail("command_failed", "no")), Risk.Destructive);
        var run = await engine.StartAsync(engine.Plan("danger"));
        await engine.DecideAsync(approve: true);
        Assert.Equal(RunStatus.Failed, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);

        Assert.Equal(RunStatus.Blocked, (await engine.Service.RestartAsync(run.Id, null, default)).Status);
        Assert.Single(engine.Calls);
    }

    [Fact]
    public async Task A_denial_counts_for_one_attempt()
    {
        engine.Tool("danger", Risk.Destructive);
        var run = await engine.StartAsync(engine.Plan("danger"));
        await engine.DecideAsync(approve: false);
        Assert.Equal(RunStatus.Failed, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);

        Assert.Equal(RunStatus.Blocked, (await engine.Service.RestartAsync(run.Id, null, default)).Status);
        await engine.DecideAsync(approve: true);
        Assert.Equal(RunStatus.Succeeded, (await engine.Service.ResumeAsync(run.Id, null, default)).Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.DisposeAsync().AsTask();

    private Mission Asking(string arguments, string tool = "danger")
    {
        var asked = false;
        engine.Planners = _ => new Scripted(_ =>
        {
            if (asked)
                return new Finish("Done.");
            asked = true;
            return new CallTool(tool, arguments);
        });
        return engine.Plan(tool);
    }

    private sealed class Scripted(Func<PlannerContext, PlannerDecision> decide) : IPlanner
    {
        public bool IsInstant => true;

        public ValueTask<PlannerDecision> DecideAsync(PlannerContext context, CancellationToken ct) => ValueTask.FromResult(decide(context));
    }
}
