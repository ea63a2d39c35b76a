namespace AgentOps.Tests.Dashboards;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("tidy", "Get-AgentTodoJob tidy")]
    [InlineData("tidy up", "Get-AgentTodoJob 'tidy up'")]
    [InlineData("it's", "Get-AgentTodoJob 'it''s'")]
    [InlineData("it\u2019s", "Get-AgentTodoJob 'it\u2019\u2019s'")]
    [InlineData("-Force", "Get-AgentTodoJob '-Force'")]
    [InlineData("a;b", "Get-AgentTodoJob 'a;b'")]
    [InlineData("$(rm)", "Get-AgentTodoJob '$(rm)'")]
    [InlineData("a\nb", "Get-AgentTodoJob")]
    [InlineData("a\u202Eb", "Get-AgentTodoJob")]
    [InlineData("", "Get-AgentTodoJob")]
    public void A_name_becomes_one_argument_or_none(string name, string expected) =>
        Assert.Equal(expected, CommandText.With("Get-AgentTodoJob", name, "Get-AgentTodoJob"));

    [Fact]
    public void A_name_that_is_too_long_to_be_shown_is_left_out() => Assert.Null(CommandText.Quote(new string('x', 121)));

    [Fact]
    public void Since_is_a_day_in_utc() => Assert.Equal("-Since 2026-03-14Z", CommandText.Since(new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero)));
}
