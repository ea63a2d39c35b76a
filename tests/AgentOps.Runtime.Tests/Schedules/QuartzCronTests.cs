namespace AgentOps.Tests.Schedules;

/// <summary>Compares the calendar with Quartz's over what both can say: one of the two day fields restricted, and no change of clocks, for which each has its own answer.</summary>
public sealed class QuartzCronTests
{
    private const int Expressions = 1_000;
    private const int Times = 25;

    // Quartz looks no further than a hundred years ahead of the real clock.
    private const int RareTimes = 10;

    [Fact]
    public void The_calendar_agrees_with_another_implementation()
    {
        var random = new Random(20260101);
        for (var i = 0; i < Expressions; i++)
        {
            var (minute, hour, month) = (Field(random, 0, 59), Field(random, 0, 23), Field(random, 1, 12));
            var byWeek = random.Next(2) == 0;
            // Up to 28: all months have these, so that no expression is refused here for a day that its months lack.
            var day = byWeek ? "*" : Field(random, 1, 28);
            var weekday = byWeek ? Weekday(random) : "*";
            Compare(Times, $"{minute} {hour} {day} {month} {weekday}", byWeek ? $"0 {minute} {hour} ? {month} {weekday}" : $"0 {minute} {hour} {day} {month} ?", random);
        }
    }

    [Theory]
    [InlineData("0 0 29 2 *", "0 0 0 29 2 ?")]
    [InlineData("0 0 31 * *", "0 0 0 31 * ?")]
    [InlineData("5/15 0 30 * *", "0 5/15 0 30 * ?")]
    public void The_rare_days_agree(string ours, string theirs) => Compare(RareTimes, ours, theirs, new Random(7));

    private static void Compare(int times, string ours, string theirs, Random random)
    {
        var cron = CronExpression.Parse(ours);
        var quartz = new Quartz.CronExpression(theirs) { TimeZone = TimeZoneInfo.Utc };
        DateTimeOffset? at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(4 * 366 * 24 * 60));
        for (var i = 0; i < times; i++)
        {
            var expected = quartz.GetNextValidTimeAfter(at!.Value);
            at = cron.Next(at.Value, TimeZoneInfo.Utc);
            Assert.True(expected == at, $"'{ours}': {at:O}, and Quartz says {expected:O}");
        }
    }

    private static string Field(Random random, int least, int most) => random.Next(6) switch
    {
        0 => "*",
        1 => $"*/{random.Next(1, most - least)}",
        2 => $"{random.Next(least, most)}",
        3 => Range(random, least, most),
        4 => $"{Range(random, least, most)}/{random.Next(1, most - least)}",
        _ => $"{random.Next(least, most)},{Range(random, least, most)},{random.Next(least, most)}/{random.Next(1, most - least)}",
    };

    private static string Range(Random random, int least, int most)
    {
        var first = random.Next(least, most);
        return $"{first}-{random.Next(first, most)}";
    }

    private static string Weekday(Random random)
    {
        string[] names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
        var first = random.Next(6);
        return random.Next(3) switch
        {
            0 => names[first],
            1 => $"{names[first]}-{names[random.Next(first + 1, 7)]}",
            _ => $"{names[first]},{names[6]}",
        };
    }
}
