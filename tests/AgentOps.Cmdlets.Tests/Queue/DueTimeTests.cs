using AgentOps.Cmdlets;

namespace AgentOps.Tests.Queue;

public sealed class DueTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0s", 0)]
    [InlineData("90s", 90)]
    [InlineData("2h", 7_200)]
    [InlineData("01:30:00", 5_400)]
    public void A_duration_is_in_so_long(string text, int seconds) => Assert.Equal(Now.AddSeconds(seconds), new DueTime(text).Resolve(Now));

    [Fact]
    public void A_date_is_itself() => Assert.Equal(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero), new DueTime("2026-06-01T08:00Z").Resolve(Now));

    [Fact]
    public void A_date_without_a_zone_is_local() =>
        Assert.Equal(new DateTimeOffset(new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Local)), new DueTime("2026-06-01").Resolve(Now));

    [Fact]
    public void Later_than_time_itself_is_its_end() => Assert.Equal(DateTimeOffset.MaxValue, new DueTime(TimeSpan.MaxValue).Resolve(Now));

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("-1d")]
    [InlineData("tomorrowish")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => new DueTime(text));
}
