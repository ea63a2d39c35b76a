namespace AgentOps.Tests.Planning;

public sealed class UsageLimitTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Theory]
    [InlineData("Claude AI usage limit reached|1800003600", 3600)]
    [InlineData("5-hour limit reached | 1800000060", 60)]
    [InlineData("You've hit your usage limit. Try again in 3 days 4 hours 5 minutes.", 273_900)]
    [InlineData("Rate limit reached for requests. Please try again in 7.5s.", 7.5)]
    [InlineData("usage limit: retry after 90 seconds", 90)]
    [InlineData("Weekly limit reached, come back in 1 hour, 30 minutes and 10 seconds", 5410)]
    [InlineData("rate-limit exceeded; try again in about 2h 15m", 8100)]
    [InlineData("request limit: resets in 999999 days", 2_592_000)]
    public void The_time_a_provider_names_is_read(string words, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), UsageLimit.WaitOf(words, Now));

    [Theory]
    [InlineData("")]
    [InlineData("The build failed, try again in 5 minutes.")]
    [InlineData("usage limit reached")]
    [InlineData("usage limit reached|1700000000")]
    [InlineData("Rate limit tests: retry in the loop")]
    [InlineData("The limit of the array is 5")]
    public void Words_that_name_no_limit_or_no_time_mean_nothing(string words) => Assert.Null(UsageLimit.WaitOf(words, Now));
}
