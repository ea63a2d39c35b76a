namespace AgentOps.Tests.Dashboards;

public sealed class DashboardTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \r\n\t", "")]
    [InlineData("a\r\n\t b ", "a b")]
    [InlineData("a\u202Eb\u200B\u0007\u2028c", "a\\u202Eb\\u200B\\u0007 c")]
    [InlineData("half \uD83D of a pair", "half \uFFFD of a pair")]
    public void Is_on_one_line_and_seen(string? text, string expected)
    {
        var line = DashboardText.Sentence(text);
        Assert.DoesNotContain(line, char.IsControl);
        Assert.DoesNotContain('\uD83D', line);
        if (!expected.Contains('\uFFFD', StringComparison.Ordinal))
            Assert.Equal(expected, line);
    }

    [Fact]
    public void Is_cut_and_says_so_and_no_character_is_cut_in_two()
    {
        var cut = DashboardText.Name("x" + string.Concat(Enumerable.Repeat("\U0001F600", 100)));
        Assert.InRange(cut.Length, DashboardText.LongestName - 1, DashboardText.LongestName);
        Assert.EndsWith("\U0001F600…", cut);
    }

    [Fact]
    public void A_secret_at_the_place_of_the_cut_is_not_shown()
    {
        var secret = "ghp_" + new string('a', 36);
        Assert.DoesNotContain("ghp_a", DashboardText.Sentence(new string('x', 280) + " " + secret));
        Assert.DoesNotContain("ghp_a", DashboardText.Sentence(new string(' ', 16_370) + secret));
    }
}
