namespace AgentOps.Tests.Workflows;

public sealed class StepDataTests
{
    [Theory]
    [InlineData("""{"overall": 80}""", """{"overall":80}""")]
    [InlineData("""   {"a": {"b": [1, 2]}}  """, """{"a":{"b":[1,2]}}""")]
    [InlineData("The review:\n```json\n{\"overall\": 80}\n```", """{"overall":80}""")]
    [InlineData("First ```{\"n\": 1}``` then\n```\n{\"n\": 2}\n```\n", """{"n":2}""")]
    [InlineData("80", null)]
    [InlineData("[1, 2]", null)]
    [InlineData("text with {\"overall\": 80} inside", null)]
    [InlineData("{\"overall\": 80", null)]
    [InlineData("```", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_json_object_alone_or_fenced_at_the_end_is_data_and_nothing_else_is(string? text, string? data) => Assert.Equal(data, StepData.ObjectIn(text));

    [Fact]
    public void What_a_run_says_comes_before_what_its_last_tool_gave()
    {
        var said = StepData.Of(Run("""{"n": 1}"""), Step("""{"n": 2}""", """{"n": 3}"""));
        var wrote = StepData.Of(Run("All is well."), Step("""{"n": 2}""", """{"n": 3}"""));
        var gave = StepData.Of(Run("All is well."), Step("no object", """{"n": 3}"""));

        Assert.Equal(["""{"n":1}""", """{"n":2}""", """{"n":3}"""], [said.Data!, wrote.Data!, gave.Data!]);
        Assert.Equal("All is well.", gave.Output);
    }

    [Fact]
    public void A_run_that_says_nothing_says_what_its_last_successful_step_did()
    {
        var data = StepData.Of(Run(""), Step("first", null));

        Assert.Equal(("first", null), (data.Output, data.Data));
    }

    [Theory]
    [InlineData("get_tracker_issue", """{"n":3}""")]
    [InlineData("work", """{"n":3}""")]
    [InlineData("run_command", """{"n":2}""")]
    [InlineData(AgentCliTool.ToolName, """{"n":2}""")]
    public void A_fence_in_what_a_tool_says_is_somebody_elses_unless_the_tool_is_a_program(string tool, string expected)
    {
        const string Said = "Read: Build broken\n```json\n{\"n\": 2}\n```";
        var step = Step(Said, """{"n": 3}""") with { Tool = tool };

        Assert.Equal(expected, StepData.Of(Run(Said), step).Data);
        Assert.Equal(expected, StepData.Of(Run("All is well."), step).Data);
        Assert.Equal("""{"n":2}""", StepData.Of(Run("My answer:\n```json\n{\"n\": 2}\n```"), step).Data);
    }

    private static Run Run(string summary) => new() { Id = "c", Mission = "m", DefinitionHash = "h", Status = RunStatus.Succeeded, Summary = summary };

    private static Step Step(string? output, string? data) => new() { RunId = "c", Number = 1, Tool = "work", Status = StepStatus.Succeeded, Output = output ?? "", Data = data };
}
