namespace AgentOps.Tests.Tools;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"x\"")]
    [InlineData("""{"type":"integer"}""", "30")]
    [InlineData("""{"type":"integer"}""", "30.0")]
    [InlineData("""{"type":"integer"}""", "3e1")]
    [InlineData("""{"type":"number"}""", "0.5")]
    [InlineData("""{"type":["string","null"]}""", "null")]
    [InlineData("""{"enum":["a",1,{"x":[1]}]}""", """{"x":[1.0]}""")]
    [InlineData("""{"const":true}""", "true")]
    [InlineData("""{"minimum":1,"maximum":3}""", "3")]
    [InlineData("""{"minLength":1,"maxLength":1}""", "\"😀\"")]
    [InlineData("""{"pattern":"^a+$"}""", "\"aaa\"")]
    [InlineData("""{"pattern":"^(?=a)"}""", "\"aaa\"")]
    [InlineData("""{"items":{"type":"integer"},"minItems":1,"maxItems":2}""", "[1,2]")]
    [InlineData("""{"properties":{"a":{"type":"string"}},"additionalProperties":{"type":"integer"}}""", """{"a":"x","b":1}""")]
    [InlineData("""{"properties":{"a":{"default":3,"description":"d"}}}""", "{}")]
    [InlineData("""{"$comment":"x","unevaluatedProperties":false,"minimum":3}""", "\"not a number, so no range\"")]
    [InlineData("true", "[]")]
    public void A_value_that_fits_has_no_problems(string schema, string value) => Assert.Empty(JsonSchema.Parse(schema).Validate(value));

    [Theory]
    [InlineData("""{"type":"string"}""", "1", "(root):")]
    [InlineData("""{"type":"integer"}""", "1.5", "(root):")]
    [InlineData("""{"required":["a/b"]}""", "{}", "/a~1b:")]
    [InlineData("""{"properties":{"a":{"enum":["x","y"]}}}""", """{"a":"z"}""", "/a:")]
    [InlineData("""{"properties":{"a":{"const":1}}}""", """{"a":"1"}""", "/a:")]
    [InlineData("""{"properties":{"a":{"items":{"type":"string"}}}}""", """{"a":["x",2]}""", "/a/1:")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"b":1}""", "/b:")]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"b":"x"}""", "/b:")]
    [InlineData("""{"minimum":1}""", "0", "(root):")]
    [InlineData("""{"maximum":1}""", "1.01", "(root):")]
    [InlineData("""{"exclusiveMinimum":1}""", "1", "(root):")]
    [InlineData("""{"exclusiveMaximum":1}""", "1", "(root):")]
    [InlineData("""{"minLength":2}""", "\"😀\"", "(root):")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "(root):")]
    [InlineData("""{"minItems":1}""", "[]", "(root):")]
    [InlineData("""{"pattern":"^a$"}""", "\"b\"", "(root):")]
    [InlineData("""{"type":"string"}""", "{", "(root):")]
    [InlineData("""{"type":"string","minLength":1}""", "\"\\ud800\"", "(root):")]
    public void A_value_that_does_not_fit_is_told_with_its_place(string schema, string value, string place)
    {
        var problem = Assert.Single(JsonSchema.Parse(schema).Validate(value));

        Assert.StartsWith(place, problem);
    }

    [Fact]
    public void A_message_names_the_value_and_what_is_allowed()
    {
        var problem = Assert.Single(JsonSchema.Parse("""{"properties":{"limit":{"maximum":100}}}""").Validate("""{"limit":5000}"""));

        Assert.Contains("5000", problem);
        Assert.Contains("100", problem);
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var schema = JsonSchema.Parse("""{"required":["a"],"properties":{"b":{"type":"string"}},"additionalProperties":false}""");

        Assert.Equal(3, schema.Validate("""{"b":1,"c":2}""").Count);
    }

    [Fact]
    public void A_flood_of_problems_is_cut_at_twenty() =>
        Assert.Equal(20, JsonSchema.Parse("""{"items":{"type":"string"}}""").Validate($"[{string.Join(',', Enumerable.Repeat(1, 1000))}]").Count);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"type":"text"}""")]
    [InlineData("""{"required":"a"}""")]
    [InlineData("""{"minLength":-1}""")]
    [InlineData("""{"properties":[]}""")]
    [InlineData("""{"pattern":"("}""")]
    [InlineData("""{"maximum":"9"}""")]
    public void A_wrong_schema_is_refused(string schema) =>
        Assert.Equal("tool_arguments_invalid", Assert.Throws<AgentOpsException>(() => JsonSchema.Parse(schema)).Code);

    [Fact]
    public void A_schema_nested_without_end_is_refused()
    {
        var schema = string.Concat(Enumerable.Repeat("""{"items":""", 30)) + "true" + new string('}', 30);

        Assert.Equal("tool_arguments_invalid", Assert.Throws<AgentOpsException>(() => JsonSchema.Parse(schema)).Code);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData(@"^(?=(a+)+$)\1b")]
    [InlineData("^(a{1,100}){1,100}$")]
    [InlineData("((a{1000}){1000}){1000}b")]
    public void A_hostile_pattern_ends_in_time(string pattern)
    {
        var started = TimeProvider.System.GetTimestamp();

        JsonSchema.Parse($$"""{"pattern":{{System.Text.Json.JsonSerializer.Serialize(pattern)}}}""").Validate($"\"{new string('a', 5000)}!\"");

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }
}
