namespace AgentOps.Tests.Planning;

public sealed class AgentWordsTests
{
    [Theory]
    [InlineData("Continue? [Y/n] ", false, "Continue? [Y/n] ")]
    [InlineData("old\n{\"type\":\"x\"}\nnew\n", false, "new")]
    [InlineData("Press Enter\n{\"type\":\"x\"}\n", false, "")]
    [InlineData("press Enter in a file\"}\nnew", true, "new")]
    [InlineData("the rest of one long event", true, "")]
    public void Only_plain_words_after_the_last_event_count(string recent, bool cut, string expected) =>
        Assert.Equal(expected, AgentWords.After(recent, cut));

    [Fact]
    public void Only_the_last_ten_lines_count() =>
        Assert.Equal(10, AgentWords.After(string.Concat(Enumerable.Repeat("line\n", 50)), cut: false).Split('\n').Length);
}
