using AgentOps.Cmdlets;

namespace AgentOps.Tests.Tools;

public sealed class ToolNameTests
{
    [Theory]
    [InlineData("Get-BuildLog", "get_build_log")]
    [InlineData("getBuildLog", "get_build_log")]
    [InlineData("Get-PRList", "get_pr_list")]
    [InlineData("my script (2)", "my_script_2")]
    [InlineData("__already_snake", "already_snake")]
    [InlineData("größe", "gr_e")]
    public void Names_become_snake_case(string text, string name) => Assert.Equal(name, ToolName.From(text));

    [Fact]
    public void A_long_name_is_cut() => Assert.Equal(64, ToolName.From(new string('a', 100)).Length);

    [Theory]
    [InlineData("get_log", true)]
    [InlineData("get-log2", true)]
    [InlineData("", false)]
    [InlineData("Get", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    public void Only_lower_case_letters_digits_and_two_signs_are_names(string name, bool valid) => Assert.Equal(valid, ToolName.IsValid(name));
}
