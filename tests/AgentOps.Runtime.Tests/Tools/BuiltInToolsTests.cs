using System.Text.Json;

namespace AgentOps.Tests.Tools;

public sealed class BuiltInToolsTests
{
    private static readonly IReadOnlyList<ITool> All = BuiltInTools.Create(AgentSettings.Default, TimeProvider.System);

    public static TheoryData<string> Names => [.. All.Select(tool => tool.Descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tool_tells_a_model_what_it_does_and_takes_nothing_unknown(string name)
    {
        var descriptor = All.Single(tool => tool.Descriptor.Name == name).Descriptor;

        Assert.Matches("^[a-z][a-z0-9_]{0,63}$", name);
        Assert.True(descriptor.Description.Length > 40);
        Assert.True(descriptor.Idempotent);
        Assert.Equal(ToolSource.BuiltIn, descriptor.Source);
        Assert.NotEmpty(JsonSchema.Parse(descriptor.Schema).Validate("""{"no_such_argument":1}"""));
        Assert.False(JsonDocument.Parse(descriptor.Schema).RootElement.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Only_writing_into_the_working_tree_needs_review() =>
        Assert.Equal(["write_file"], All.Where(tool => tool.Descriptor.Risk != Risk.Safe).Select(tool => tool.Descriptor.Name));

    [Fact]
    public void A_whole_number_is_read_however_it_is_written() =>
        Assert.Equal([30, 30, 7], new[] { """{"n":30}""", """{"n":30.0}""", "{}" }.Select(json => ToolArguments.Parse(json).Number("n", 7)));
}
