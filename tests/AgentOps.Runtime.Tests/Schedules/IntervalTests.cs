using System.Globalization;

namespace AgentOps.Tests.Schedules;

public sealed class IntervalTests
{
    [Theory]
    [InlineData("15m", "0s", null, "2026-01-01T00:07:00Z", "2026-01-01T00:15:00Z, 2026-01-01T00:30:00Z")]
    [InlineData("15m", "5m", null, "2026-01-01T00:07:00Z", "2026-01-01T00:20:00Z, 2026-01-01T00:35:00Z")]
    [InlineData("15m", "5m", null, "2026-01-01T00:05:00Z", "2026-01-01T00:20:00Z")]
    [InlineData("15m", "5m", null, "2026-01-01T00:04:59.9999999Z", "2026-01-01T00:05:00Z")]
    [InlineData("1d", "2h", null, "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z, 2026-03-30T02:00:00Z")]
    [InlineData("90m", "0s", "2026-01-01T08:10:00Z", "2026-01-01T00:00:00Z", "2026-01-01T08:10:00Z, 2026-01-01T09:40:00Z")]
    [InlineData("90m", "30m", "2026-01-01T08:10:00Z", "2026-01-01T08:10:00Z", "2026-01-01T08:40:00Z, 2026-01-01T10:10:00Z")]
    [InlineData("7d", "0s", "2025-01-01T08:00:00Z", "2026-01-01T00:00:00Z", "2026-01-07T08:00:00Z")]
    [InlineData("1s", "0s", null, "2026-01-01T00:00:00.5Z", "2026-01-01T00:00:01Z")]
    public void The_times_lie_on_a_raster_with_its_phase(string every, string phase, string? anchor, string after, string expected)
    {
        var interval = new Interval(Span(every), Span(phase), anchor is null ? null : Time(anchor));
        DateTimeOffset? at = Time(after);

        foreach (var due in expected.Split(", "))
        {
            at = interval.Next(at!.Value);
            Assert.Equal(Time(due), at);
        }
    }

    [Theory]
    [InlineData("999ms", "0s")]
    [InlineData("367d", "0s")]
    [InlineData("15m", "15m")]
    public void What_is_out_of_range_is_refused(string every, string phase) =>
        Assert.Equal("schedule_invalid", Assert.Throws<AgentOpsException>(() => new Interval(Span(every), Span(phase), null).Check()).Code);

    [Fact]
    public void A_negative_phase_is_refused() =>
        Assert.Equal("schedule_invalid", Assert.Throws<AgentOpsException>(() => new Interval(TimeSpan.FromHours(1), TimeSpan.FromMinutes(-5), null).Check()).Code);

    [Fact]
    public void The_calendar_ends_without_a_fault() =>
        Assert.Null(new Interval(TimeSpan.FromDays(1), TimeSpan.Zero, null).Next(DateTimeOffset.MaxValue));

    private static TimeSpan Span(string text) => Durations.TryParse(text, out var span) ? span : throw new FormatException(text);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
