namespace AgentOps.Tests.Workflows;

public sealed class ScoreRulesTests
{
    private static readonly WorkflowScoring Scoring = new() { Thresholds = new Dictionary<string, decimal> { ["overall_min"] = 65, ["security_min"] = 6.5m, ["complexity_max"] = 5 } };

    [Theory]
    [InlineData("""{"overall":65,"security":6.5,"complexity":5}""")]
    [InlineData("""{"scores":{"overall":100,"security":10,"complexity":0}}""")]
    [InlineData("""{"scoring":{"overall_score":70,"security_score":7},"complexity":1,"other":"x"}""")]
    [InlineData("""{"overall":70,"scores":{"overall":70.0,"security":7,"complexity":1}}""")]
    public void Scores_that_reach_every_threshold_pass(string data)
    {
        var judgement = ScoreRules.Judge(Scoring, data);

        Assert.True(judgement.Passed);
        Assert.Empty(judgement.Failed);
        Assert.Equal(["complexity", "overall", "security"], judgement.Scores.Keys);
    }

    [Theory]
    [InlineData("""{"overall":64.9,"security":6.5,"complexity":5}""", "overall")]
    [InlineData("""{"overall":65,"security":6.4,"complexity":5}""", "security")]
    [InlineData("""{"overall":65,"security":6.5,"complexity":5.1}""", "complexity")]
    public void One_that_does_not_fails_and_is_named(string data, string name)
    {
        var judgement = ScoreRules.Judge(Scoring, data);

        Assert.False(judgement.Passed);
        Assert.StartsWith(name, Assert.Single(judgement.Failed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"overall":90,"security":9}""")]
    [InlineData("""{"overall":90,"security":9,"complexity":null}""")]
    public void A_missing_score_is_an_error_and_never_a_pass(string? data) => Assert.Equal("score_missing", Assert.Throws<AgentOpsException>(() => ScoreRules.Judge(Scoring, data)).Code);

    [Theory]
    [InlineData("""{"overall":101,"security":9,"complexity":1}""")]
    [InlineData("""{"overall":90,"security":65,"complexity":1}""")]
    [InlineData("""{"overall":90,"security":-1,"complexity":1}""")]
    [InlineData("""{"overall":"90","security":9,"complexity":1}""")]
    [InlineData("""{"overall":90,"scores":{"overall":10},"security":9,"complexity":1}""")]
    [InlineData("no json")]
    public void A_score_out_of_its_range_or_given_twice_is_an_error(string data) => Assert.Equal("score_invalid", Assert.Throws<AgentOpsException>(() => ScoreRules.Judge(Scoring, data)).Code);

    [Fact]
    public void Thresholds_that_are_turned_off_are_not_looked_at() => Assert.True(ScoreRules.Judge(Scoring with { Enabled = false }, null).Passed);
}
