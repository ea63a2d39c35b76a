using AgentOps.Tests.Time;

namespace AgentOps.Tests.Planning;

public sealed class ChatPlannerTests
{
    private static readonly Dictionary<string, IReadOnlyList<ModelPrice>> Prices = new() { ["test-model*"] = [new(2m, 10m)] };

    private static ValueTask<PlannerDecision> DecideAsync(History history, ScriptedModel model) =>
        new ChatPlanner(model, "test-model", new ModelSettings { Model = "test-model" }, Prices, new ManualClock()).DecideAsync(history.Context, default);

    [Fact]
    public async Task A_call_in_a_new_reply_is_decided_with_the_reply_to_record()
    {
        var decision = await DecideAsync(new History(), new(ScriptedModel.Calls(("read_file", "{\"path\":\"a\"}"), ("read_file", "{\"path\":\"b\"}"))));

        var call = Assert.IsType<CallTool>(decision);
        Assert.Equal(("read_file", "{\"path\":\"a\"}", 1, 0), (call.Tool, call.Arguments, call.Reply, call.ReplyCall));
        Assert.True(call.ContinueOnError);
        var reply = call.NewReply!;
        Assert.Equal((1, 2, 1000L, 100L, 0.003m), (reply.Number, reply.ToolCalls.Count, reply.InputTokens, reply.OutputTokens, reply.Cost));
    }

    [Fact]
    public async Task The_next_call_of_a_recorded_reply_is_decided_without_asking_the_model()
    {
        var model = new ScriptedModel();
        var history = new History().Record("reading both", [("read_file", "{\"path\":\"a\"}"), ("read_file", "{\"path\":\"b\"}")]).Ends(StepStatus.Succeeded);

        var call = Assert.IsType<CallTool>(await DecideAsync(history, model));

        Assert.Equal(("{\"path\":\"b\"}", 1, 1, "reading both"), (call.Arguments, call.Reply, call.ReplyCall, call.Description));
        Assert.Null(call.NewReply);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task A_redacted_call_is_not_acted_on_the_model_is_asked_again()
    {
        var model = new ScriptedModel(ScriptedModel.Calls(("read_file", "{}")));
        var history = new History().Record("", [("read_file", "{\"token\":\"[redacted]\"}")], redacted: true);

        var decision = await DecideAsync(history, model);

        Assert.Equal(2, decision.NewReply!.Number);
        Assert.Equal(ChatRole.Tool, model.Last.Messages[^1].Role);
    }

    [Fact]
    public async Task When_all_calls_are_answered_the_model_is_asked()
    {
        var model = new ScriptedModel(ScriptedModel.Says("All done."));
        var history = new History().Calls(("read_file", "{}")).Ends(StepStatus.Succeeded, "contents of a");

        var finish = Assert.IsType<Finish>(await DecideAsync(history, model));

        Assert.Equal("All done.", finish.Summary);
        Assert.Equal(2, finish.NewReply!.Number);
        Assert.Contains("contents of a", model.Last.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StepStatus.Failed, "tool_arguments_invalid")]
    [InlineData(StepStatus.Failed, "tool_not_found")]
    [InlineData(StepStatus.Denied, "step_denied")]
    public async Task The_model_is_told_of_a_call_that_failed_or_was_denied(StepStatus status, string error)
    {
        var model = new ScriptedModel(ScriptedModel.Says("I see."));
        var history = new History().Calls(("read_file", "{}")).Ends(status, error: error);

        await DecideAsync(history, model);

        Assert.Contains($"Because of {error}.", model.Last.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_model_ends_the_mission_with_its_tool()
    {
        var finish = Assert.IsType<Finish>(await DecideAsync(new History(), new(ScriptedModel.Calls(("finish_mission", "{\"status\":\"succeeded\",\"summary\":\"Mended.\"}")))));

        Assert.Equal("Mended.", finish.Summary);
        Assert.NotNull(finish.NewReply);
    }

    [Fact]
    public async Task The_models_end_is_acted_on_after_the_other_calls_of_its_reply()
    {
        var history = new History().Calls(("finish_mission", "{\"status\":\"succeeded\",\"summary\":\"Mended.\"}"), ("read_file", "{}"));

        var call = Assert.IsType<CallTool>(await DecideAsync(history, new()));

        Assert.Equal((1, "read_file"), (call.ReplyCall!.Value, call.Tool));
    }

    [Fact]
    public async Task An_end_beside_a_call_that_failed_does_not_count()
    {
        var model = new ScriptedModel(ScriptedModel.Calls(("read_file", "{}")));
        var history = new History().Calls(("read_file", "{}"), ("finish_mission", "{\"status\":\"succeeded\",\"summary\":\"Mended.\"}")).Ends(StepStatus.Failed, error: "tool_failed");

        Assert.IsType<CallTool>(await DecideAsync(history, model));
        Assert.Equal(2, model.Last.Messages.Count(message => message.Role == ChatRole.Tool));
    }

    [Fact]
    public async Task A_model_that_gives_up_is_recorded_before_the_run_fails()
    {
        var giveUp = ("finish_mission", "{\"status\":\"failed\",\"summary\":\"No such test.\"}");

        var decision = await DecideAsync(new History(), new(ScriptedModel.Calls(giveUp)));
        Assert.Equal(0.003m, Assert.IsType<DecideAgain>(decision).NewReply!.Cost);

        var failure = await Assert.ThrowsAsync<AgentOpsException>(async () => await DecideAsync(new History().Calls(giveUp), new()));
        Assert.Equal("agent_failed", failure.Code);
    }

    [Fact]
    public async Task A_recorded_end_is_acted_on_after_a_crash()
    {
        var finish = Assert.IsType<Finish>(await DecideAsync(new History().Says("All done."), new()));

        Assert.Equal("All done.", finish.Summary);
        Assert.Null(finish.NewReply);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public async Task An_empty_reply_is_recorded_and_the_model_is_asked_again(string text)
    {
        var decision = await DecideAsync(new History(), new(ScriptedModel.Says(text)));

        Assert.NotNull(Assert.IsType<DecideAgain>(decision).NewReply);
        Assert.IsType<Finish>(await DecideAsync(new History().Says(text), new(ScriptedModel.Says("Done."))));
    }

    [Fact]
    public async Task A_text_that_was_cut_ends_nothing()
    {
        var decision = await DecideAsync(new History(), new(ScriptedModel.Says("The answer is") with { Cut = true }));

        var recorded = Assert.IsType<DecideAgain>(decision).NewReply!;
        Assert.IsType<Finish>(await DecideAsync(new History().Says(recorded.Text), new(ScriptedModel.Says("Done."))));
    }

    public static TheoryData<string, object> Nonsense() => new()
    {
        { "empty replies", new History().Says("").Says("").Says("") },
        { "unknown tools", Repeat("fly", "{}", "tool_not_found") },
        { "tools that are not allowed", Repeat("write_file", "{}", "tool_not_allowed") },
        { "arguments that cannot be read", Repeat("read_file", "{path", "tool_arguments_invalid") },
        { "ends that cannot be read", new History().Calls(("finish_mission", "yes")).Calls(("finish_mission", "{}")).Calls(("finish_mission", "{\"status\":\"maybe\",\"summary\":\"\"}")) },
        { "one of each", new History().Says("").Calls(("fly", "{}")).Ends(StepStatus.Failed, error: "tool_not_found").Calls(("finish_mission", "")) },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Three_useless_replies_in_a_row_end_the_run_without_another_request(string what, object history)
    {
        var model = new ScriptedModel();

        var failure = await Assert.ThrowsAsync<AgentOpsException>(async () => await DecideAsync((History)history, model));

        Assert.True(failure.Code == "model_nonsense", what);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task A_useful_reply_in_between_starts_the_count_again()
    {
        var history = new History().Says("").Says("").Calls(("read_file", "{}")).Ends(StepStatus.Failed, error: "tool_failed").Says("");

        Assert.IsType<Finish>(await DecideAsync(history, new(ScriptedModel.Says("Done."))));
    }

    [Fact]
    public async Task Absurd_token_counts_are_bounded()
    {
        var decision = await DecideAsync(new History(), new(ScriptedModel.Says("Done.") with { InputTokens = long.MaxValue, CachedInputTokens = long.MaxValue, OutputTokens = -5 }));

        Assert.Equal(decision.NewReply!.InputTokens, decision.NewReply.CachedInputTokens);
        Assert.InRange(decision.NewReply.InputTokens, 1, 1_000_000_000_000);
        Assert.Equal(0, decision.NewReply.OutputTokens);
    }

    [Fact]
    public async Task The_tool_that_ends_the_mission_is_offered_beside_the_missions_own()
    {
        var model = new ScriptedModel(ScriptedModel.Says("Done."));

        await DecideAsync(new History(), model);

        Assert.Equal(["read_file", "finish_mission"], model.Last.Tools.Select(tool => tool.Name));
    }

    private static History Repeat(string tool, string arguments, string error)
    {
        var history = new History();
        for (var i = 0; i < 3; i++)
            history.Calls((tool, arguments)).Ends(StepStatus.Failed, error: error);
        return history;
    }
}
