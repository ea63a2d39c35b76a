namespace AgentOps.Tests.Definitions;

public sealed class OutputSchemaTests
{
    private static readonly OutputSchema Schema = new("""{"type":"object","required":["decision"],"properties":{"decision":{"enum":["approve","request_changes"]}}}""");

    [Theory]
    [InlineData("""{"decision":"approve"}""")]
    [InlineData("Looks fine.\n```json\n{\"decision\": \"approve\"}\n```")]
    public void An_object_that_fits_is_the_answer(string answer) => Assert.Equal(("""{"decision":"approve"}""", ""), Schema.Read(answer));

    [Theory]
    [InlineData("Looks fine.", "no JSON object")]
    [InlineData("{}", "decision")]
    [InlineData("""{"decision":"approve it at once"}""", "approve, ")]
    [InlineData("""["approve"]""", "no JSON object")]
    [InlineData(null, "no JSON object")]
    public void Anything_else_is_none_and_says_why(string? answer, string why)
    {
        var (json, problem) = Schema.Read(answer);

        Assert.Null(json);
        Assert.Contains(why.TrimEnd(' ', ','), problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"thing"}""")]
    [InlineData("""{"required":"decision"}""")]
    [InlineData("[]")]
    public void A_wrong_schema_is_refused(string text) => Assert.Equal("tool_arguments_invalid", Assert.Throws<AgentOpsException>(() => new OutputSchema(text)).Code);
}
