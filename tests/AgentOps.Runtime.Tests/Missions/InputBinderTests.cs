namespace AgentOps.Tests.Missions;

public class InputBinderTests
{
    private static readonly Mission Mission = new()
    {
        Id = "m",
        Goal = "g",
        Inputs =
        [
            new("test") { Required = true },
            new("days") { Type = InputType.Integer, Default = "30" },
            new("rate") { Type = InputType.Number },
            new("deep") { Type = InputType.Boolean },
            new("tags") { Type = InputType.List },
            new("more") { Type = InputType.Object },
        ],
    };

    private static string Bind(params (string Name, string Value)[] values) => InputBinder.Bind(Mission, values.ToDictionary(pair => pair.Name, pair => pair.Value));

    [Fact]
    public void Defaults_are_filled_in_and_the_rest_is_null() =>
        Assert.Equal("""{"test":"x","days":30,"rate":null,"deep":null,"tags":null,"more":null}""", Bind(("test", "x")));

    [Fact]
    public void Values_take_their_declared_types() =>
        Assert.Equal(
            """{"test":"7","days":-5,"rate":1.5,"deep":true,"tags":["a",1],"more":{"k":1}}""",
            Bind(("test", "7"), ("days", "-5"), ("rate", "1.5"), ("deep", "True"), ("tags", "[\"a\",1]"), ("more", "{\"k\":1}")));

    [Fact]
    public void A_text_is_taken_as_it_is() => Assert.StartsWith("""{"test":"{{a}}\"é",""", Bind(("test", "{{a}}\"é")));

    [Theory]
    [InlineData("days", "1.5")]
    [InlineData("days", "x")]
    [InlineData("days", "")]
    [InlineData("days", "1e99")]
    [InlineData("rate", "1,5")]
    [InlineData("rate", "NaN")]
    [InlineData("deep", "yes")]
    [InlineData("tags", "a,b")]
    [InlineData("tags", "{}")]
    [InlineData("more", "[]")]
    [InlineData("more", "{\"a\":\"\\ud800\"}")]
    [InlineData("nobody", "x")]
    [InlineData("Days", "1")]
    public void A_value_that_does_not_fit_is_refused(string name, string value) => Assert.Equal("mission_input_invalid", Fails(("test", "x"), (name, value)).Code);

    [Fact]
    public void All_problems_are_in_one_message()
    {
        var message = Fails(("days", "x"), ("tets", "y")).Message;

        Assert.All(["'test' is required", "'days' is 'x'", "did you mean 'test'?"], part => Assert.Contains(part, message));
    }

    [Theory]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("Authorization: Bearer abcdefghijklmnopqrstuvwxyz012345")]
    public void A_secret_is_refused_and_not_repeated(string secret)
    {
        var failure = Fails(("test", secret));

        Assert.Equal("mission_input_secret", failure.Code);
        Assert.DoesNotContain(secret, failure.Message);
    }

    private static AgentOpsException Fails(params (string Name, string Value)[] values) => Assert.Throws<AgentOpsException>(() => Bind(values));
}
