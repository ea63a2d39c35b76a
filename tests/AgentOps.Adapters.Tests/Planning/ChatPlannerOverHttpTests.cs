using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Planning;

/// <summary>Planner and client together against a server that refuses what real providers refuse; the loop here records as the run engine does.</summary>
public sealed class ChatPlannerOverHttpTests
{
    private const int MaxSteps = 50;
    private readonly List<Reply> replies = [];
    private readonly List<Step> steps = [];

    [Fact]
    public async Task A_mission_goes_from_parallel_calls_over_a_mistake_to_its_end()
    {
        await using var server = new LoopbackModel(
            LoopbackAnswer.Calls(("read_file", "{\"path\":\"a\"}"), ("read_file", "{\"path\":\"b\"}")),
            LoopbackAnswer.Calls(("no such tool!", "{}")),
            LoopbackAnswer.Calls(("read_file", "{\"path\":")),
            LoopbackAnswer.Calls(("read_file", "{\"path\":\"c\"}")),
            LoopbackAnswer.Text(""),
            LoopbackAnswer.Reply("Enough.", [("finish_mission", "{\"status\":\"succeeded\",\"summary\":\"Read both.\"}")], "tool_calls"));

        Assert.Equal("Read both.", await RunAsync(server));
        Assert.Equal((6, 5), (replies.Count, steps.Count));
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task A_model_that_answers_nonsense_for_ever_is_asked_three_times()
    {
        await using var server = new LoopbackModel((_, index) => LoopbackAnswer.Calls(("", $"? {index}")));

        var failure = await Assert.ThrowsAsync<AgentOpsException>(() => RunAsync(server));

        Assert.Equal("model_nonsense", failure.Code);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_model_that_repeats_itself_for_ever_is_told_by_the_loop_detector()
    {
        await using var server = new LoopbackModel(LoopbackAnswer.Calls(("read_file", "{\"path\":\"a\"}")));

        var failure = await Assert.ThrowsAsync<AgentOpsException>(() => RunAsync(server));

        Assert.Equal("loop_detected", failure.Code);
        Assert.Equal(3, steps.Count);
    }

    [Fact]
    public async Task A_long_run_stays_within_the_limit_and_within_the_protocol()
    {
        await using var server = new LoopbackModel((_, index) => index < 40
            ? LoopbackAnswer.Calls(("read_file", $"{{\"path\":\"{index}a\"}}"), ("read_file", $"{{\"path\":\"{index}b\"}}"))
            : LoopbackAnswer.Text("Read all."));

        Assert.Equal("Read all.", await RunAsync(server, maxSteps: 100));
        Assert.All(server.Requests, request => Assert.InRange(request.Body.Length, 1, 15_000));
    }

    private async Task<string> RunAsync(LoopbackModel server, int maxSteps = MaxSteps)
    {
        var settings = new ModelSettings { Model = "gpt-test", Endpoint = server.Endpoint, ContextLimit = 10_000, Attempts = 1 };
        var clock = new ManualClock();
        var planner = new ChatPlanner(new OpenAIChatModel("test", settings, clock), settings.Model, settings, AgentSettings.Default.Prices, clock);
        while (steps.Count < maxSteps)
        {
            var decision = await planner.DecideAsync(Context(), default);
            if (decision.NewReply is { } reply)
                replies.Add(reply);
            if (decision is Finish finish)
                return finish.Summary;
            if (decision is CallTool call)
                steps.Add(Execute(call));
            if (LoopDetector.Detect(steps) is { } loop)
                throw new AgentOpsException("loop_detected", loop);
        }
        return "max_steps";
    }

    private Step Execute(CallTool call)
    {
        var error = call.Tool != "read_file" ? "tool_not_found" : call.Arguments.EndsWith('}') ? null : "tool_arguments_invalid";
        return new Step
        {
            RunId = "run",
            Number = steps.Count + 1,
            Tool = call.Tool,
            Arguments = call.Arguments,
            Status = error is null ? StepStatus.Succeeded : StepStatus.Failed,
            Error = error is null ? null : ErrorTable.Get(error).ToEnvelope("It is wrong."),
            Output = error is null ? new string('x', 2_000) : "",
            Reply = call.Reply,
            ReplyCall = call.ReplyCall,
        };
    }

    private PlannerContext Context() => new()
    {
        Mission = new Mission { Id = "read", Goal = "Read both files." },
        Run = new Run { Id = "01jabcdefghjkmnpqr", Mission = "read", DefinitionHash = "" },
        Steps = steps,
        Replies = replies,
        Tools = [new ToolDescriptor { Name = "read_file", Description = "Reads a file.", Schema = "{\"type\":\"object\"}" }],
        Root = "/workspace",
    };
}
