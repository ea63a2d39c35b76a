using AgentOps.Cmdlets;

namespace AgentOps.Tests.Hosting;

public sealed class TimeReferenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("24h", 86_400)]
    [InlineData("1d", 86_400)]
    [InlineData("1h30m", 5_400)]
    [InlineData("0.5h", 1_800)]
    [InlineData("01:30:00", 5_400)]
    [InlineData(" 1D ", 86_400)]
    public void A_duration_is_so_long_ago(string text, int seconds) => Assert.Equal(Now.AddSeconds(-seconds), new TimeReference(text).Resolve(Now));

    [Fact]
    public void A_date_is_itself() =>
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero), new TimeReference("2026-04-01T08:00Z").Resolve(Now));

    [Fact]
    public void A_date_without_a_zone_is_local() =>
        Assert.Equal(new DateTimeOffset(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Local)), new TimeReference("2026-04-01").Resolve(Now));

    [Fact]
    public void A_negative_TimeSpan_means_the_same_as_a_positive_one() =>
        Assert.Equal(new TimeReference(TimeSpan.FromHours(1)).Resolve(Now), new TimeReference(TimeSpan.FromHours(-1)).Resolve(Now));

    [Fact]
    public void Longer_ago_than_time_itself_is_its_beginning() => Assert.Equal(DateTimeOffset.MinValue, new TimeReference(TimeSpan.MaxValue).Resolve(Now));

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("1x")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("1d2")]
    [InlineData("yesterdayish")]
    [InlineData("99999999999999d")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => new TimeReference(text));
}
