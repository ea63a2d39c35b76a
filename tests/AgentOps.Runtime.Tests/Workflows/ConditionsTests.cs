namespace AgentOps.Tests.Workflows;

public sealed class ConditionsTests
{
    private static readonly ConditionScope Scope = new("""
        {"n":70,"word":"blue","yes":true,"no":false,"nothing":null,"list":["a",2,null],"scoring":{"passed":true},"steps":{"a.b":{"output":"x"},"rapid-dev":{"data":{"count":3}}},"items":[{"id":7}],"big":1e300}
        """);

    [Theory]
    [InlineData("n >= 70", true)]
    [InlineData("n > 70", false)]
    [InlineData("n<71", true)]
    [InlineData("n <= 69.5", false)]
    [InlineData("n == 70.0", true)]
    [InlineData("n != 7e1", false)]
    [InlineData("-1 < n", true)]
    [InlineData("word == 'blue'", true)]
    [InlineData("word == \"blue\"", true)]
    [InlineData("word == 'it\\'s'", false)]
    [InlineData("word < 'green'", true)]
    [InlineData("scoring.passed == true", true)]
    [InlineData("yes", true)]
    [InlineData("not yes", false)]
    [InlineData("!no", true)]
    [InlineData("yes and no", false)]
    [InlineData("yes && no || yes", true)]
    [InlineData("no and no or yes", true)]
    [InlineData("no and (no or yes)", false)]
    [InlineData("not no and yes", true)]
    [InlineData("not (yes and no)", true)]
    [InlineData("nothing == null", true)]
    [InlineData("word == null", false)]
    [InlineData("word != null", true)]
    [InlineData("'lu' in word", true)]
    [InlineData("word contains 'red'", false)]
    [InlineData("2 in list", true)]
    [InlineData("'2' in list", false)]
    [InlineData("null in list", true)]
    [InlineData("list contains 'a'", true)]
    [InlineData("word in ['red', 'blue']", true)]
    [InlineData("word not in ['red', 'blue']", false)]
    [InlineData("n in []", false)]
    [InlineData("'passed' in scoring", true)]
    [InlineData("scoring contains 'failed'", false)]
    [InlineData("items.0.id == 7", true)]
    [InlineData("steps.rapid-dev.data.count == 3", true)]
    [InlineData("steps.a.b.output == 'x'", true)]
    [InlineData("(n > 1) == true", true)]
    [InlineData("True and not False", true)]
    public void A_condition_is_decided(string text, bool expected) => Assert.Equal(expected, Conditions.IsTrue(new ConditionExpression(text), Scope));

    [Theory]
    [InlineData("m >= 70")]
    [InlineData("scoring.failed")]
    [InlineData("yes and m")]
    [InlineData("n.x == 1")]
    [InlineData("items.1.id == 7")]
    [InlineData("list.x == 7")]
    [InlineData("gate_last.passed")]
    [InlineData("Word == 'blue'")]
    public void A_name_that_refers_to_nothing_is_an_error_and_never_true(string text) => Assert.Equal("condition_unresolved", ErrorOf(text));

    [Theory]
    [InlineData("n")]
    [InlineData("word")]
    [InlineData("nothing")]
    [InlineData("1")]
    [InlineData("not word")]
    [InlineData("n == '70'")]
    [InlineData("word > 3")]
    [InlineData("yes < no")]
    [InlineData("nothing < 1")]
    [InlineData("list == list")]
    [InlineData("n contains 7")]
    [InlineData("7 in word")]
    [InlineData("big > 1")]
    [InlineData("n >=")]
    [InlineData("")]
    public void What_makes_no_sense_is_an_error_and_never_true(string text) => Assert.Equal("condition_invalid", ErrorOf(text));

    [Theory]
    [InlineData("no and m")]
    [InlineData("yes or m")]
    public void What_is_decided_by_the_left_side_is_not_looked_at_further(string text) => Assert.Null(ErrorOf(text));

    [Theory]
    [InlineData("n = 70", 3)]
    [InlineData("n >= ", 6)]
    [InlineData("(n > 1", 7)]
    [InlineData("n > 1)", 6)]
    [InlineData("n > 1 2", 7)]
    [InlineData("1 < n < 3", 7)]
    [InlineData("n == 'x", 6)]
    [InlineData("a..b == 1", 1)]
    [InlineData("a. == 1", 1)]
    [InlineData("n & 1", 3)]
    [InlineData("1x == n", 1)]
    [InlineData("[1 2] contains 1", 4)]
    [InlineData("and", 1)]
    [InlineData("x not 3", 3)]
    public void Wrong_syntax_is_found_at_its_column(string text, int column)
    {
        var parse = ConditionParser.Parse(text);

        Assert.Null(parse.Root);
        Assert.Equal(column, parse.Column);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("not ")]
    public void Deep_nesting_and_great_length_are_refused(string opening)
    {
        Assert.NotNull(ConditionParser.Parse(string.Concat(Enumerable.Repeat(opening, 400))).Problem);
        Assert.Null(ConditionParser.Parse(string.Join(" and ", Enumerable.Repeat("x", 300))).Problem);
        Assert.NotNull(ConditionParser.Parse(string.Join(" and ", Enumerable.Repeat("x", 400))).Problem);
    }

    [Theory]
    [InlineData("n", "70")]
    [InlineData("list", """["a",2,null]""")]
    [InlineData("steps.a.b.output", "\"x\"")]
    [InlineData("nothing", "null")]
    public void A_value_is_given_as_json(string name, string json) => Assert.Equal(json, Conditions.Value(name, Scope));

    [Fact]
    public void What_there_is_instead_is_named()
    {
        var error = Assert.Throws<AgentOpsException>(() => Conditions.Value("scoring.pass", Scope));

        Assert.Equal("condition_unresolved", error.Code);
        Assert.Contains("passed", error.Message);
    }

    private static string? ErrorOf(string text)
    {
        try
        {
            _ = Conditions.IsTrue(new ConditionExpression(text), Scope);
            return null;
        }
        catch (AgentOpsException error)
        {
            return error.Code;
        }
    }
}
