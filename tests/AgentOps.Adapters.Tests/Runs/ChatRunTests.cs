using AgentOps.Adapters.Tests.Planning;
using static AgentOps.Adapters.Tests.Hosting.RuntimeFixture;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>Chat missions through the whole runtime against a model server.</summary>
public sealed class ChatRunTests
{
    [Fact]
    public async Task Calls_become_steps_and_the_model_reads_their_results()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, ChatRuns.Mission);

        Assert.Equal((RunStatus.Succeeded, "All read."), (run.Status, run.Summary));
        var step = Assert.Single(await StepsAsync(runtime, run));
        Assert.Equal(("read_file", StepStatus.Succeeded, 1, 0), (step.Tool, step.Status, step.Reply!.Value, step.ReplyCall!.Value));
        Assert.Contains("alpha", server.Requests[1].Body);
    }

    [Fact]
    public async Task Tokens_and_cost_stand_on_the_run_on_its_replies_and_in_the_transcript()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, ChatRuns.Mission);

        // Each reply: 100 tokens in at 1, 10 out at 10 US dollars a million.
        Assert.Equal((200, 20, 0.0004m), (run.InputTokens, run.OutputTokens, run.Cost));
        var replies = (await runtime.Runs.TranscriptAsync(run.Id, default)).Where(entry => entry.Kind == TranscriptKind.Reply).ToList();
        Assert.Equal([(100, 10, 0.0002m), (100, 10, 0.0002m)], replies.Select(reply => (reply.InputTokens, reply.OutputTokens, reply.Cost)));
        var stored = await runtime.Runs.GetAsync(run.Id, default);
        Assert.Equal((200, 20, 0.0004m), (stored.InputTokens, stored.OutputTokens, stored.Cost));
    }

    [Fact]
    public async Task Parallel_calls_of_one_reply_are_one_step_each()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls(("read_file", """{"path":"a.txt"}"""), ("read_file", """{"path":"b.txt"}""")), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, ChatRuns.Mission);

        Assert.Equal(["alpha", "beta"], (await StepsAsync(runtime, run)).Select(step => step.Output.Trim()));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("no_such_tool", "{}", "tool_not_found")]
    [InlineData("write_file", """{"path":"a.txt","content":"x"}""", "tool_not_allowed")]
    [InlineData("read_file", """{"file":"a.txt"}""", "tool_arguments_invalid")]
    [InlineData("read_file", """{"path":""", "tool_arguments_invalid")]
    [InlineData("read_file", """{"path":"../../etc/passwd"}""", "path_outside_workspace")]
    public async Task A_call_that_cannot_be_made_is_told_to_the_model_and_the_run_goes_on(string tool, string arguments, string code)
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls((tool, arguments)), ChatRuns.ReadFile("a.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();

        // Of a tool that does not exist the mission cannot speak, so here it allows all.
        var run = await at.StartAsync(runtime, tool == "no_such_tool" ? ChatRuns.Mission.Replace("allowed_tools: [read_file, list_files]", "") : ChatRuns.Mission);

        Assert.Equal(RunStatus.Succeeded, run.Status);
        var steps = await StepsAsync(runtime, run);
        Assert.Equal((StepStatus.Failed, code), (steps[0].Status, steps[0].Error!.Code));
        Assert.Equal(StepStatus.Succeeded, steps[1].Status);
        Assert.Contains(code, server.Requests[1].Body);
        Assert.Equal("alpha", File.ReadAllText(at.PathOf("a.txt")));
    }

    [Fact]
    public async Task A_model_that_gives_up_fails_the_run_and_its_last_reply_is_paid_for()
    {
        await using var server = new LoopbackModel(ChatRuns.Finish("failed", "No rights."));
        await using var at = ChatRuns.At(server);

        var run = await at.StartAsync(await at.OpenAsync(), ChatRuns.Mission);

        Assert.Equal((RunStatus.Failed, "agent_failed", 110), (run.Status, run.Error!.Code, run.TotalTokens));
    }

    [Fact]
    public async Task A_model_that_answers_nonsense_for_ever_fails_the_run()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Text(""));
        await using var at = ChatRuns.At(server);

        var run = await at.StartAsync(await at.OpenAsync(), ChatRuns.Mission);

        Assert.Equal((RunStatus.Failed, "model_nonsense", 3), (run.Status, run.Error!.Code, server.Requests.Count));
    }

    [Fact]
    public async Task A_model_that_answers_with_something_else_than_a_completion_fails_the_run()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Raw("<html>Welcome to the hotel wifi</html>"));
        await using var at = ChatRuns.At(server);

        var run = await at.StartAsync(await at.OpenAsync(), ChatRuns.Mission);

        Assert.Equal((RunStatus.Failed, "model_nonsense"), (run.Status, run.Error!.Code));
    }

    [Fact]
    public async Task A_model_that_does_not_answer_at_all_fails_the_run_after_its_timeout()
    {
        await using var server = new LoopbackModel(new LoopbackAnswer { Hang = true });
        await using var at = ChatRuns.At(server, timeout: "1s");

        var run = await at.StartAsync(await at.OpenAsync(), ChatRuns.Mission);

        Assert.Equal((RunStatus.Failed, "model_unavailable", true), (run.Status, run.Error!.Code, run.Error.Recoverable));
    }

    [Fact]
    public async Task A_rate_limit_longer_than_anybody_waits_fails_the_run_and_says_how_long_to_wait()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Error(429, "slow down", retryAfter: "3600"));
        await using var at = ChatRuns.At(server, attempts: 4);
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, ChatRuns.Mission);

        Assert.Equal((RunStatus.Failed, "model_rate_limited", 1), (run.Status, run.Error!.Code, server.Requests.Count));
        Assert.Equal(TimeSpan.FromHours(1), run.Error.RetryAfter);
        Assert.Equal(TimeSpan.FromHours(1), (await runtime.Runs.GetAsync(run.Id, default)).Error!.RetryAfter);
    }

    [Fact]
    public async Task A_model_that_goes_round_in_circles_fails_the_run()
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"));
        await using var at = ChatRuns.At(server);

        var run = await at.StartAsync(await at.OpenAsync(), ChatRuns.Mission);

        Assert.Equal((RunStatus.Failed, "loop_detected", 3), (run.Status, run.Error!.Code, run.StepCount));
    }

    [Fact]
    public async Task A_run_makes_no_more_steps_than_its_mission_allows()
    {
        await using var server = new LoopbackModel((_, index) => ChatRuns.ReadFile($"{index}.txt"));
        await using var at = ChatRuns.At(server);

        var run = await at.StartAsync(await at.OpenAsync(), ChatRuns.Mission);

        Assert.Equal((RunStatus.Failed, "max_steps_reached", 8), (run.Status, run.Error!.Code, run.StepCount));
    }

    [Theory]
    [InlineData("max_tokens: 150")]
    [InlineData("max_cost: 0.0003")]
    public async Task A_spent_budget_blocks_the_run_and_a_higher_limit_goes_on_in_place(string limit)
    {
        await using var server = new LoopbackModel(ChatRuns.ReadFile("a.txt"), ChatRuns.ReadFile("b.txt"), ChatRuns.Done);
        await using var at = ChatRuns.At(server);
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, ChatRuns.Mission + $"\nbudget: {{ {limit} }}");

        Assert.Equal((RunStatus.Blocked, 2), (run.Status, run.StepCount));
        Assert.Equal(ApprovalKind.Budget, (await PendingAsync(runtime, run)).Kind);
        Assert.Contains($"budget.{limit.Split(':')[0]}", run.Reason);
        run = await AnswerAsync(runtime, run, answer: new ApprovalAnswer { MaxCost = 1, MaxTokens = 10_000 });
        Assert.Equal((RunStatus.Succeeded, 2, 3), (run.Status, run.StepCount, server.Requests.Count));
    }
}
