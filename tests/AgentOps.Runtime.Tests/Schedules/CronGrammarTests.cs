namespace AgentOps.Tests.Schedules;

public sealed class CronGrammarTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("@hourly", "0 * * * *")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("@Midnight", "0 0 * * *")]
    [InlineData("@weekly", "0 0 * * SUN")]
    [InlineData("@monthly", "0 0 1 * *")]
    [InlineData("@yearly", "0 0 1 JAN *")]
    [InlineData(" @annually ", "0 0 1 1 *")]
    [InlineData("0 9 * * MON-FRI", "0 9 * * 1-5")]
    [InlineData("0 9 * jan,Dec mon", "0 9 * 1,12 1")]
    [InlineData("0 9 * * 7", "0 9 * * 0")]
    [InlineData("0 9 * * 5-7", "0 9 * * 0,5,6")]
    [InlineData("0 9 * * FRI-SUN", "0 9 * * 0,5,6")]
    [InlineData("0 9 * * 7/2", "0 9 * * 0,2,4,6")]
    [InlineData("0 9 * * 1/2", "0 9 * * 1,3,5")]
    [InlineData("5/15 * * * *", "5,20,35,50 * * * *")]
    [InlineData("0-30/10,45 * * * *", "0,10,20,30,45 * * * *")]
    [InlineData("00 09 01 01 *", "0 9 1 1 *")]
    [InlineData("0\t9  *   *  *", "0 9 * * *")]
    [InlineData("0 0 1 * */1", "0 0 1 * *")]
    [InlineData("0 0 */1 * MON", "0 0 * * MON")]
    [InlineData("0 0 1-31 * MON", "0 0 * * MON")]
    [InlineData("0 0 1 * 0-6", "0 0 1 * *")]
    [InlineData("0-59 * * * *", "* * * * *")]
    public void Two_spellings_mean_the_same(string one, string other) => Assert.Equal(Times(other), Times(one));

    [Theory]
    [InlineData("5abc * * * *", "field 1 (minute) at character 1")]
    [InlineData("61 * * * *", "field 1 (minute) at character 1")]
    [InlineData("0 24 * * *", "field 2 (hour) at character 3")]
    [InlineData("0 0 0 * *", "field 3 (day of month) at character 5")]
    [InlineData("0 0 32 * *", "field 3 (day of month) at character 5")]
    [InlineData("0 0 1 13 *", "field 4 (month) at character 7")]
    [InlineData("0 0 1 * 8", "field 5 (day of week) at character 9")]
    [InlineData("0 0 1 * MUN", "field 5 (day of week) at character 9")]
    [InlineData("0 0 MON * *", "field 3 (day of month) at character 5")]
    [InlineData("1-5/2/9 * * * *", "field 1 (minute) at character 5")]
    [InlineData("5-1 * * * *", "field 1 (minute) at character 1")]
    [InlineData("0 0 * * SAT-MON", "field 5 (day of week) at character 9")]
    [InlineData("1-2-3 * * * *", "field 1 (minute) at character 3")]
    [InlineData("*/0 * * * *", "field 1 (minute) at character 3")]
    [InlineData("*/90 * * * *", "field 1 (minute) at character 3")]
    [InlineData("*/ * * * *", "field 1 (minute) at character 3")]
    [InlineData("/5 * * * *", "field 1 (minute) at character 1")]
    [InlineData("*5 * * * *", "field 1 (minute) at character 1")]
    [InlineData("-5 * * * *", "field 1 (minute) at character 1")]
    [InlineData("0,10,,20 * * * *", "field 1 (minute) at character 6")]
    [InlineData("0,70 * * * *", "field 1 (minute) at character 3")]
    [InlineData("+5 * * * *", "field 1 (minute) at character 1")]
    [InlineData("005 * * * *", "field 1 (minute) at character 1")]
    [InlineData("٥ * * * *", "field 1 (minute) at character 1")]
    [InlineData("0 0 L * *", "field 3 (day of month) at character 5")]
    [InlineData("0 0 ? * MON", "field 3 (day of month) at character 5")]
    [InlineData("0 0 * * MON#2", "field 5 (day of week) at character 9")]
    [InlineData("0 0 31 2 *", "field 3 (day of month) at character 5")]
    [InlineData("0 0 30,31 FEB *", "field 3 (day of month) at character 5")]
    [InlineData("0 0 31 4,6,9,11 0-7", "field 3 (day of month) at character 5")]
    [InlineData("* * * *", "field 5 (day of week)")]
    [InlineData("0 9", "field 3 (day of month)")]
    [InlineData("0 0 9 * * MON", "field 6 ('MON')")]
    [InlineData("0 9 * * * 2026", "field 6 ('2026')")]
    [InlineData("@reboot", "@hourly")]
    [InlineData("@every 5m", "@hourly")]
    [InlineData("", "field 1 (minute)")]
    [InlineData("   ", "field 1 (minute)")]
    public void What_it_does_not_know_it_refuses_naming_the_field_and_the_character(string text, string place)
    {
        var refused = Assert.Throws<AgentOpsException>(() => CronExpression.Parse(text));

        Assert.Equal("cron_invalid", refused.Code);
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_any_length_is_refused_and_not_repeated()
    {
        var refused = Assert.Throws<AgentOpsException>(() => CronExpression.Parse(new string('*', 100_000)));

        Assert.True(refused.Message.Length < 300);
    }

    [Fact]
    public void A_day_that_no_month_has_may_stand_beside_a_weekday_since_the_weekday_is_enough() =>
        Assert.Equal(new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero), CronExpression.Parse("0 0 31 2 MON").Next(Start, TimeZoneInfo.Utc));

    private static IReadOnlyList<DateTimeOffset?> Times(string text)
    {
        var cron = CronExpression.Parse(text);
        var times = new List<DateTimeOffset?> { cron.Next(Start, TimeZoneInfo.Utc) };
        while (times.Count < 40)
            times.Add(cron.Next(times[^1]!.Value, TimeZoneInfo.Utc));
        return times;
    }
}
