using AgentOps.Tests.Time;

namespace AgentOps.Tests.Planning;

public sealed class ModelEvaluatorTests
{
    private static Task<Judgement> JudgeAsync(ScriptedModel model, History? history = null) =>
        new ModelEvaluator(model, "judge", new ModelSettings { Model = "judge", ContextLimit = 10_000 }, new Dictionary<string, IReadOnlyList<ModelPrice>> { ["judge"] = [new(1m, 1m)] }, new ManualClock())
            .JudgeAsync((history ?? new History()).Context, "I did it.", default);

    [Theory]
    [InlineData("{\"succeeded\": true, \"reason\": \"The tests pass.\"}", true)]
    [InlineData("{\"succeeded\": false, \"reason\": \"No test ran.\"}", false)]
    [InlineData("```json\n{\"succeeded\": true, \"reason\": \"The tests pass.\"}\n```", true)]
    public async Task The_models_verdict_is_taken_with_its_reason(string answer, bool succeeded)
    {
        var verdict = await JudgeAsync(new(ScriptedModel.Says(answer)));

        Assert.Equal(succeeded, verdict.Succeeded);
        Assert.Contains(verdict.Reason, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Yes, it succeeded: true")]
    [InlineData("{\"succeeded\": \"true\", \"reason\": \"x\"}")]
    [InlineData("{\"succeeded\": true}")]
    [InlineData("[true]")]
    [InlineData("{\"succeeded\": true, \"reason\": \"x\"} and {\"succeeded\": false}")]
    [InlineData("```")]
    public async Task Nonsense_is_a_no(string answer)
    {
        var verdict = await JudgeAsync(new(ScriptedModel.Says(answer)));

        Assert.False(verdict.Succeeded);
        Assert.NotEmpty(verdict.Reason);
    }

    [Fact]
    public async Task The_reply_carries_what_the_verdict_cost()
    {
        var verdict = await JudgeAsync(new(ScriptedModel.Says("{}")), new History().Says("one"));

        Assert.Equal((2, 0.0011m), (verdict.Reply.Number, verdict.Reply.Cost));
    }

    [Fact]
    public async Task The_model_sees_criteria_summary_and_steps_within_the_limit()
    {
        var history = new History();
        for (var i = 0; i < 30; i++)
            history.Calls(("read_file", $"{{\"path\":\"file{i}\"}}")).Ends(StepStatus.Succeeded, new string('x', 5_000));
        var model = new ScriptedModel(ScriptedModel.Says("{}"));

        await JudgeAsync(model, history);

        var question = model.Last.Messages[^1].Text;
        foreach (var part in new[] { "It is done", "I did it.", "file29" })
            Assert.Contains(part, question, StringComparison.Ordinal);
        Assert.InRange(model.Last.Messages.Sum(message => message.Text.Length), 5_000, 10_000);
    }
}
