namespace AgentOps.Tests.Workflows;

public sealed class StepInputsTests
{
    private const string Scope = """{"inputs":{"name":"a b","count":3,"list":["x","y"],"trick":"{{ inputs.name }}","none":null}}""";

    [Theory]
    [InlineData("""{"v":"{{ inputs.name }}"}""", "a b")]
    [InlineData("""{"v":"{{ inputs.count }}"}""", "3")]
    [InlineData("""{"v":"{{ inputs.list }}"}""", """["x","y"]""")]
    [InlineData("""{"v":"n is {{ inputs.count }}"}""", "n is 3")]
    [InlineData("""{"v":"{{ inputs.trick }}"}""", "{{ inputs.name }}")]
    [InlineData("""{"v":{"deep":"{{ inputs.count }}"}}""", """{"deep":3}""")]
    public void Templates_are_filled_once_and_keep_the_type_of_a_value_that_stands_alone(string templates, string value) => Assert.Equal(value, StepInputs.Render(templates, Scope)["v"]);

    [Fact]
    public void What_came_to_null_is_not_given() => Assert.Equal(["b"], StepInputs.Render("""{"a":"{{ inputs.none }}","b":"{{ inputs.name }}"}""", Scope).Keys);

    [Fact]
    public void An_unknown_name_is_an_error() => Assert.Equal("condition_unresolved", Assert.Throws<AgentOpsException>(() => StepInputs.Render("""{"a":"{{ inputs.nothing }}"}""", Scope)).Code);

    [Fact]
    public void Words_and_variables_of_a_program_are_texts_whatever_fills_them()
    {
        var arguments = StepInputs.Render("""{"arguments":{"command":["git","{{ inputs.count }}","{{ inputs.list }}"],"env":{"N":"{{ inputs.count }}","GONE":"{{ inputs.none }}"},"timeout":5}}""", Scope)["arguments"];

        Assert.Equal("""{"command":["git","3","[\"x\",\"y\"]"],"env":{"N":"3"},"timeout":5}""", arguments);
    }

    [Fact]
    public void One_text_is_filled_too() => Assert.Equal("task-3", StepInputs.RenderText("task-{{ inputs.count }}", Scope));
}
