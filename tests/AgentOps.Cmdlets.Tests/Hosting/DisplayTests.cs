using AgentOps.Cmdlets;

namespace AgentOps.Tests.Hosting;

public sealed class DisplayTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(59, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3_599, "59m")]
    [InlineData(3_600, "1h")]
    [InlineData(172_799, "47h")]
    [InlineData(172_800, "2d")]
    [InlineData(-300, "in 5m")]
    public void An_age_has_one_unit(int secondsAgo, string shown) => Assert.Equal(shown, Display.Age(Now.AddSeconds(-secondsAgo), Now));

    [Fact]
    public void Without_a_time_there_is_no_age() => Assert.Equal("", Display.Age(null, Now));

    [Theory]
    [InlineData(0, "0ms")]
    [InlineData(12, "12ms")]
    [InlineData(999, "999ms")]
    [InlineData(999.6, "1.0s")]
    [InlineData(3_440, "3.4s")]
    [InlineData(59_990, "1m 00s")]
    [InlineData(125_000, "2m 05s")]
    [InlineData(3_599_900, "1h 00m")]
    [InlineData(4_020_000, "1h 07m")]
    [InlineData(273_600_000, "3d 4h")]
    [InlineData(-1_500, "-1.5s")]
    public void A_duration_has_the_precision_of_its_size(double milliseconds, string shown) =>
        Assert.Equal(shown, Display.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Without_a_duration_nothing_is_shown() => Assert.Equal("", Display.Duration(null));

    [Theory]
    [InlineData("0", "")]
    [InlineData("0.01234", "$0.0123")]
    [InlineData("0.00001", "$0.0000")]
    [InlineData("1", "$1.00")]
    [InlineData("1234.5", "$1,234.50")]
    public void Small_costs_keep_four_digits(string amount, string shown) =>
        Assert.Equal(shown, Display.Cost(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0L, "0 B")]
    [InlineData(1_023L, "1023 B")]
    [InlineData(1_024L, "1.0 KiB")]
    [InlineData(1_258_291L, "1.2 MiB")]
    [InlineData(3_221_225_472L, "3.0 GiB")]
    public void A_size_has_the_unit_that_fits(long bytes, string shown) => Assert.Equal(shown, Display.Size(bytes));

    [Fact]
    public void An_id_is_shortened_to_its_beginning() => Assert.Equal("01hxyzabcdef", Display.ShortId("01hxyzabcdefghjkmn"));

    [Fact]
    public void A_short_id_stays() => Assert.Equal("01h", Display.ShortId("01h"));

    [Fact]
    public void No_percentage_is_a_dash() => Assert.Equal("-", Display.Percent(null));

    [Fact]
    public void A_percentage_has_one_digit() => Assert.Equal("66.7 %", Display.Percent(66.666));

    [Theory]
    [InlineData("one line", 20, "one line")]
    [InlineData("two\nlines", 20, "two…")]
    [InlineData("much too long for it", 8, "much to…")]
    [InlineData(null, 8, "")]
    public void A_line_is_the_first_one_cut_to_a_width(string? text, int width, string shown) => Assert.Equal(shown, Display.Line(text, width));

    [Fact]
    public void What_is_shown_does_not_depend_on_the_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
            Assert.Equal("3.4s", Display.Duration(TimeSpan.FromSeconds(3.4)));
            Assert.Equal("$1,234.50", Display.Cost(1234.5m));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "Sun 2026-07-05 14:00 +02:00")]
    [InlineData("Nowhere/At_All", "Sun 2026-07-05 12:00 +00:00")]
    [InlineData(null, "Sun 2026-07-05 12:00 +00:00")]
    public void A_moment_is_shown_as_clocks_in_its_zone_show_it(string? zone, string expected) =>
        Assert.Equal(expected, Display.Moment(new DateTimeOffset(2026, 7, 5, 12, 0, 0, TimeSpan.Zero), zone));

    [Fact]
    public void No_moment_is_shown_as_nothing() => Assert.Equal("", Display.Moment(null, "UTC"));
}
