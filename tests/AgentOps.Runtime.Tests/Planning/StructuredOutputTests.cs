using AgentOps.Tests.Time;

namespace AgentOps.Tests.Planning;

/// <summary>A mission that asks for a structured output gets it from a chat model as an argument, and from an outside agent as its last words.</summary>
public sealed class StructuredOutputTests
{
    private const string Right = """{"status":"succeeded","summary":"Fine.","output":{"decision":"approve"}}""";
    private const string Wrong = """{"status":"succeeded","summary":"Fine.","output":{"decision":"yes"}}""";
    private const string None = """{"status":"succeeded","summary":"Fine."}""";
    private static readonly OutputSchema Schema = new("""{"type":"object","required":["decision"],"properties":{"decision":{"enum":["approve","request_changes"]}}}""");

    [Fact]
    public async Task The_output_of_the_ending_call_is_what_the_run_says()
    {
        var model = new ScriptedModel(ScriptedModel.Calls(("finish_mission", Right)));

        var finish = Assert.IsType<Finish>(await DecideAsync(new History(), model));

        Assert.Equal("""{"decision":"approve"}""", finish.Summary);
        Assert.Contains("request_changes", model.Last.Tools.Single(tool => tool.Name == "finish_mission").Schema, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Wrong, "decision")]
    [InlineData(None, "no JSON object")]
    public async Task An_output_that_does_not_fit_is_told_and_asked_for_again(string arguments, string told)
    {
        Assert.IsType<DecideAgain>(await DecideAsync(new History(), new(ScriptedModel.Calls(("finish_mission", arguments)))));
        var model = new ScriptedModel(ScriptedModel.Calls(("finish_mission", Right)));

        var finish = Assert.IsType<Finish>(await DecideAsync(new History().Calls(("finish_mission", arguments)), model));

        Assert.Equal("""{"decision":"approve"}""", finish.Summary);
        Assert.Contains(told, model.Last.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_outputs_in_a_row_that_do_not_fit_end_the_mission()
    {
        var history = new History().Calls(("finish_mission", Wrong)).Calls(("finish_mission", None)).Record("Approved, of course.", []);

        Assert.Equal("model_nonsense", (await Assert.ThrowsAsync<AgentOpsException>(async () => await DecideAsync(history, new ScriptedModel()))).Code);
    }

    [Fact]
    public async Task A_model_that_gives_up_owes_no_output() => Assert.Equal(
        "agent_failed",
        (await Assert.ThrowsAsync<AgentOpsException>(async () => await DecideAsync(new History().Calls(("finish_mission", """{"status":"failed","summary":"It cannot be read."}""")), new ScriptedModel()))).Code);

    [Fact]
    public void A_prompt_for_an_outside_agent_ends_with_the_schema()
    {
        var prompt = AgentPrompt.Build(new Mission { Id = "m", Goal = "g", Output = Schema }, """{"text":"Answer {} alone."}""", "/repo");

        Assert.EndsWith(Schema.Text + "\n", prompt, StringComparison.Ordinal);
    }

    private static ValueTask<PlannerDecision> DecideAsync(History history, ScriptedModel model) => new ChatPlanner(
        model, "test-model", new ModelSettings { Model = "test-model" }, new Dictionary<string, IReadOnlyList<ModelPrice>>(), new ManualClock())
        .DecideAsync(history.Context with { Mission = history.Context.Mission with { Output = Schema } }, default);
}
