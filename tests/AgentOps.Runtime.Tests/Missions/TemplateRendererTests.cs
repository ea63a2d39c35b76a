namespace AgentOps.Tests.Missions;

public class TemplateRendererTests
{
    private static readonly TemplateScope Scope = new(
        "r1", "m1", "/w", """{"days":30,"name":"x \"y\"","yes":true,"none":null,"list":["a",{"b":2}],"evil":"{{ run.id }}"}""",
        [
            new Step { RunId = "r1", Number = 1, Tool = "t", Output = "line 1\n{{ inputs.days }}", Data = """{"count":7,"files":[{"path":"a.cs"}]}""" },
            new Step { RunId = "r1", Number = 2, Tool = "t" },
        ]);

    [Theory]
    [InlineData("{{ run.id }} {{mission.id}} {{  workspace  }}", "r1 m1 /w")]
    [InlineData("{{ inputs.days }} days", "30 days")]
    [InlineData("[{{ inputs.none }}]", "[]")]
    [InlineData("{{ inputs.yes }}", "true")]
    [InlineData("{{ inputs.list }}", """["a",{"b":2}]""")]
    [InlineData("{{ inputs.list.1.b }}", "2")]
    [InlineData("{{ steps.1.data.files.0.path }}", "a.cs")]
    [InlineData("{{ steps.2.output }}", "")]
    [InlineData("{{ run.id }}}", "r1}")]
    [InlineData("no placeholder } }} \\ here", "no placeholder } }} \\ here")]
    [InlineData("\\{{ run.id }}", "{{ run.id }}")]
    [InlineData("$\\{{ a }} {{ run.id }} \\{{", "${{ a }} r1 {{")]
    [InlineData("", "")]
    public void A_text_is_filled(string template, string expected) => Assert.Equal(expected, TemplateRenderer.RenderText(template, Scope));

    [Fact]
    public void What_was_filled_in_is_never_a_template()
    {
        Assert.Equal("{{ run.id }}", TemplateRenderer.RenderText("{{ inputs.evil }}", Scope));
        Assert.Equal("a line 1\n{{ inputs.days }}", TemplateRenderer.RenderText("a {{ steps.1.output }}", Scope));
        Assert.Equal("""{"a":"{{ run.id }}"}""", TemplateRenderer.RenderJson("""{"a":"{{ inputs.evil }}"}""", Scope));
    }

    [Theory]
    [InlineData("""{"a":"{{ inputs.days }}"}""", """{"a":30}""")]
    [InlineData("""{"a":"{{ inputs.list }}"}""", """{"a":["a",{"b":2}]}""")]
    [InlineData("""{"a":"{{ inputs.none }}"}""", """{"a":null}""")]
    [InlineData("""{"a":"{{ steps.1.data.count }}"}""", """{"a":7}""")]
    [InlineData("""{"a":"{{ steps.1.output }}"}""", """{"a":"line 1\n{{ inputs.days }}"}""")]
    [InlineData("""{"a":" {{ inputs.days }}"}""", """{"a":" 30"}""")]
    [InlineData("""{"a":["{{ inputs.days }}{{ inputs.days }}",1.50,null,{"b":"{{ run.id }}"}]}""", """{"a":["3030",1.50,null,{"b":"r1"}]}""")]
    [InlineData("""{"{{ run.id }}":"x"}""", """{"{{ run.id }}":"x"}""")]
    [InlineData("""{"a":"say {{ inputs.name }}"}""", """{"a":"say x \"y\""}""")]
    public void A_placeholder_alone_takes_the_values_type(string template, string expected) => Assert.Equal(expected, TemplateRenderer.RenderJson(template, Scope));

    [Theory]
    [InlineData("{{ inputs.nobody }}")]
    [InlineData("{{ inputs.days.x }}")]
    [InlineData("{{ inputs.list.9 }}")]
    [InlineData("{{ inputs }}")]
    [InlineData("{{ steps.3.output }}")]
    [InlineData("{{ steps.x.output }}")]
    [InlineData("{{ steps.2.data.a }}")]
    [InlineData("{{ env.HOME }}")]
    [InlineData("{{ }}")]
    [InlineData("{{ run.id")]
    public void What_refers_to_nothing_fails(string template)
    {
        Assert.Equal("template_unresolved", Assert.Throws<AgentOpsException>(() => TemplateRenderer.RenderText(template, Scope)).Code);
        Assert.Equal("template_unresolved", Assert.Throws<AgentOpsException>(() => TemplateRenderer.RenderJson($$"""["{{template}}"]""", Scope)).Code);
    }

    [Fact]
    public void A_result_too_deep_for_any_reader_fails()
    {
        var deep = Scope with { Inputs = $$"""{"x":{{new string('[', 40)}}{{new string(']', 40)}}}""" };

        Assert.Equal("template_unresolved", Assert.Throws<AgentOpsException>(() => TemplateRenderer.RenderJson(new string('[', 40) + "\"{{ inputs.x }}\"" + new string(']', 40), deep)).Code);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_an_output_does_not_stop_it() =>
        Assert.Equal("""["x�"]""", TemplateRenderer.RenderJson("""["{{ steps.1.output }}"]""", Scope with { Steps = [new Step { RunId = "r", Number = 1, Tool = "t", Output = "x" + (char)0xD83D }] }));
}
