using System.Globalization;

namespace AgentOps.Tests.Definitions;

public class DurationsTests
{
    [Theory]
    [InlineData("500ms", "00:00:00.5")]
    [InlineData("90s", "00:01:30")]
    [InlineData("10m", "00:10:00")]
    [InlineData("24h", "1.00:00:00")]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("1D", "1.00:00:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1d2h3m4s5ms", "1.02:03:04.005")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData(" 0s ", "00:00:00")]
    [InlineData("01:30:00", "01:30:00")]
    [InlineData("1:30", "01:30:00")]
    [InlineData("1.02:03:04", "1.02:03:04")]
    public void A_duration_is_read(string text, string expected)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("-01:00:00")]
    [InlineData("5 m")]
    [InlineData("5m 3s")]
    [InlineData("3s5m")]
    [InlineData("5m5m")]
    [InlineData("1,5h")]
    [InlineData("1..5h")]
    [InlineData("5y")]
    [InlineData("25:61:00")]
    [InlineData("99999999999d")]
    [InlineData("79228162514264337593543950335d")]
    [InlineData("10675199d10675199h99999999m")]
    [InlineData("٣m")]
    public void What_is_no_duration_is_refused(string? text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData("00:00:00", "0s")]
    [InlineData("00:01:30", "1m30s")]
    [InlineData("1.00:00:00", "1d")]
    [InlineData("00:00:00.0150000", "15ms")]
    [InlineData("00:00:00.0000001", "0.0001ms")]
    [InlineData("1.02:03:04.5000000", "1d2h3m4s500ms")]
    public void It_is_written_short_and_reads_back(string value, string text)
    {
        var duration = TimeSpan.Parse(value, CultureInfo.InvariantCulture);

        Assert.Equal(text, Durations.Format(duration));
        Assert.True(Durations.TryParse(text, out var again));
        Assert.Equal(duration, again);
    }

    [Fact]
    public void The_longest_duration_reads_back()
    {
        Assert.True(Durations.TryParse(Durations.Format(TimeSpan.MaxValue), out var again));
        Assert.Equal(TimeSpan.MaxValue, again);
    }

    [Fact]
    public void Culture_plays_no_part()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.True(Durations.TryParse("1.5s", out var duration));
            Assert.Equal("1s500ms", Durations.Format(duration));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
