using System.Globalization;

namespace AgentOps.Tests.Schedules;

/// <summary>Expression, zone, the moment before, and the times that follow, as clocks in the zone show them.</summary>
public sealed class CronTimesTests
{
    [Theory]
    // Plain calendars
    [InlineData("* * * * *", "UTC", "2026-01-01T00:00:00Z", "2026-01-01 00:01 +00:00, 2026-01-01 00:02 +00:00")]
    [InlineData("* * * * *", "UTC", "2026-01-01T00:00:59.9999999Z", "2026-01-01 00:01 +00:00")]
    [InlineData("* * * * *", "UTC", "2026-12-31T23:59:00Z", "2027-01-01 00:00 +00:00")]
    [InlineData("*/15 * * * *", "UTC", "2026-01-01T00:46:00Z", "2026-01-01 01:00 +00:00, 2026-01-01 01:15 +00:00")]
    [InlineData("5/15 * * * *", "UTC", "2026-01-01T00:00:00Z", "2026-01-01 00:05 +00:00, 2026-01-01 00:20 +00:00, 2026-01-01 00:35 +00:00, 2026-01-01 00:50 +00:00, 2026-01-01 01:05 +00:00")]
    [InlineData("0 0 * * *", "UTC", "2026-02-28T12:00:00Z", "2026-03-01 00:00 +00:00")]
    [InlineData("30 4 1,15 * *", "UTC", "2026-01-15T04:30:00Z", "2026-02-01 04:30 +00:00, 2026-02-15 04:30 +00:00")]
    [InlineData("0 2 * * MON-FRI", "UTC", "2026-05-01T02:00:00Z", "2026-05-04 02:00 +00:00, 2026-05-05 02:00 +00:00")]
    [InlineData("0 12 * * SUN", "UTC", "2026-01-01T00:00:00Z", "2026-01-04 12:00 +00:00, 2026-01-11 12:00 +00:00")]
    [InlineData("0 12 * * 7", "UTC", "2026-01-01T00:00:00Z", "2026-01-04 12:00 +00:00")]
    [InlineData("0 12 * * SAT,SUN", "UTC", "2026-01-03T12:00:00Z", "2026-01-04 12:00 +00:00, 2026-01-10 12:00 +00:00")]
    [InlineData("0 0 13 * FRI", "UTC", "2026-02-01T00:00:00Z", "2026-02-06 00:00 +00:00, 2026-02-13 00:00 +00:00, 2026-02-20 00:00 +00:00")]
    [InlineData("0 0 1 * */1", "UTC", "2026-01-01T00:00:00Z", "2026-02-01 00:00 +00:00, 2026-03-01 00:00 +00:00")]
    [InlineData("0 0 1-31 * WED", "UTC", "2026-01-01T00:00:00Z", "2026-01-07 00:00 +00:00, 2026-01-14 00:00 +00:00")]
    [InlineData("0 0 */2 * WED", "UTC", "2026-01-04T12:00:00Z", "2026-01-05 00:00 +00:00, 2026-01-07 00:00 +00:00, 2026-01-09 00:00 +00:00")]
    [InlineData("0 0 31 * *", "UTC", "2026-01-31T00:00:00Z", "2026-03-31 00:00 +00:00, 2026-05-31 00:00 +00:00")]
    [InlineData("0 0 30 * *", "UTC", "2026-01-30T00:00:00Z", "2026-03-30 00:00 +00:00")]
    [InlineData("0 0 29 2 *", "UTC", "2025-03-01T00:00:00Z", "2028-02-29 00:00 +00:00, 2032-02-29 00:00 +00:00")]
    [InlineData("0 0 29 2 *", "UTC", "2027-03-01T00:00:00Z", "2028-02-29 00:00 +00:00")]
    [InlineData("0 0 29 2 *", "UTC", "2096-02-29T00:00:00Z", "2104-02-29 00:00 +00:00")]
    [InlineData("0 0 29 FEB MON", "UTC", "2027-02-22T00:00:00Z", "2028-02-07 00:00 +00:00, 2028-02-14 00:00 +00:00, 2028-02-21 00:00 +00:00, 2028-02-28 00:00 +00:00, 2028-02-29 00:00 +00:00")]
    [InlineData("59 23 31 12 *", "UTC", "2026-12-31T23:59:00Z", "2027-12-31 23:59 +00:00")]
    [InlineData("0 9 * JAN,JUL MON", "UTC", "2026-01-26T09:00:00Z", "2026-07-06 09:00 +00:00")]
    [InlineData("0 8-18/5 * * *", "UTC", "2026-01-01T08:00:00Z", "2026-01-01 13:00 +00:00, 2026-01-01 18:00 +00:00, 2026-01-02 08:00 +00:00")]
    [InlineData("0 0 1 */3 *", "UTC", "2026-01-01T00:00:00Z", "2026-04-01 00:00 +00:00, 2026-07-01 00:00 +00:00, 2026-10-01 00:00 +00:00, 2027-01-01 00:00 +00:00")]
    [InlineData("@weekly", "UTC", "2026-01-01T00:00:00Z", "2026-01-04 00:00 +00:00")]
    [InlineData("@yearly", "UTC", "2026-01-01T00:00:00Z", "2027-01-01 00:00 +00:00")]
    // Zones: the same words are other moments
    [InlineData("0 2 * * MON-FRI", "Europe/Berlin", "2026-01-02T01:00:00Z", "2026-01-05 02:00 +01:00")]
    [InlineData("0 2 * * MON-FRI", "Europe/Berlin", "2026-07-03T00:00:00Z", "2026-07-06 02:00 +02:00")]
    [InlineData("0 0 1 1 *", "Asia/Kolkata", "2026-12-31T18:29:00Z", "2027-01-01 00:00 +05:30")]
    [InlineData("*/30 * * * *", "Asia/Kolkata", "2026-01-01T00:00:00Z", "2026-01-01 06:00 +05:30, 2026-01-01 06:30 +05:30")]
    [InlineData("15 6 * * *", "Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01 06:15 +05:45")]
    [InlineData("0 9 * * MON", "Pacific/Auckland", "2026-06-14T20:59:00Z", "2026-06-15 09:00 +12:00")]
    [InlineData("0 0 * * *", "Pacific/Kiritimati", "2026-01-01T00:00:00Z", "2026-01-02 00:00 +14:00")]
    [InlineData("0 0 * * *", "Pacific/Pago_Pago", "2026-01-01T00:00:00Z", "2026-01-01 00:00 -11:00")]
    [InlineData("0 0 29 2 *", "Australia/Sydney", "2026-01-01T00:00:00Z", "2028-02-29 00:00 +11:00")]
    // Clocks forward, New York, 8 March 2026, 02:00 to 03:00: a fixed time runs once, right after the gap
    [InlineData("30 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08 03:00 -04:00, 2026-03-09 02:30 -04:00")]
    [InlineData("0 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08 03:00 -04:00, 2026-03-09 02:00 -04:00")]
    [InlineData("0,15,30 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08 03:00 -04:00, 2026-03-09 02:00 -04:00")]
    [InlineData("0 2,3 * * *", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08 03:00 -04:00, 2026-03-09 02:00 -04:00")]
    [InlineData("30 1-3 * * *", "America/New_York", "2026-03-08T05:00:00Z", "2026-03-08 01:30 -05:00, 2026-03-08 03:00 -04:00, 2026-03-08 03:30 -04:00, 2026-03-09 01:30 -04:00")]
    [InlineData("59 1 * * *", "America/New_York", "2026-03-08T05:00:00Z", "2026-03-08 01:59 -05:00, 2026-03-09 01:59 -04:00")]
    [InlineData("0 3 * * *", "America/New_York", "2026-03-08T05:00:00Z", "2026-03-08 03:00 -04:00, 2026-03-09 03:00 -04:00")]
    [InlineData("30 2 8 3 *", "America/New_York", "2026-01-01T00:00:00Z", "2026-03-08 03:00 -04:00, 2027-03-08 02:30 -05:00")]
    [InlineData("30 2 * * SUN", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08 03:00 -04:00, 2026-03-15 02:30 -04:00")]
    [InlineData("*/15 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08 03:00 -04:00, 2026-03-09 02:00 -04:00")]
    [InlineData("*/30 * * * *", "America/New_York", "2026-03-08T06:00:00Z", "2026-03-08 01:30 -05:00, 2026-03-08 03:00 -04:00, 2026-03-08 03:30 -04:00")]
    [InlineData("45 * * * *", "America/New_York", "2026-03-08T06:00:00Z", "2026-03-08 01:45 -05:00, 2026-03-08 03:45 -04:00")]
    // Clocks back, New York, 1 November 2026, 02:00 to 01:00: a fixed time runs the first time only, a repeating one goes on
    [InlineData("30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z", "2026-11-01 01:30 -04:00, 2026-11-02 01:30 -05:00")]
    [InlineData("0 1 * * *", "America/New_York", "2026-10-31T12:00:00Z", "2026-11-01 01:00 -04:00, 2026-11-02 01:00 -05:00")]
    [InlineData("0,30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z", "2026-11-01 01:00 -04:00, 2026-11-01 01:30 -04:00, 2026-11-02 01:00 -05:00")]
    [InlineData("0 2 * * *", "America/New_York", "2026-10-31T12:00:00Z", "2026-11-01 02:00 -05:00, 2026-11-02 02:00 -05:00")]
    [InlineData("30 1 * * *", "America/New_York", "2026-11-01T06:10:00Z", "2026-11-02 01:30 -05:00")]
    [InlineData("*/30 * * * *", "America/New_York", "2026-11-01T05:00:00Z", "2026-11-01 01:30 -04:00, 2026-11-01 01:00 -05:00, 2026-11-01 01:30 -05:00, 2026-11-01 02:00 -05:00")]
    [InlineData("45 * * * *", "America/New_York", "2026-11-01T05:00:00Z", "2026-11-01 01:45 -04:00, 2026-11-01 01:45 -05:00, 2026-11-01 02:45 -05:00")]
    [InlineData("*/30 1 * * *", "America/New_York", "2026-11-01T04:00:00Z", "2026-11-01 01:00 -04:00, 2026-11-01 01:30 -04:00, 2026-11-01 01:00 -05:00, 2026-11-01 01:30 -05:00, 2026-11-02 01:00 -05:00")]
    [InlineData("0 */2 * * *", "Europe/Berlin", "2026-10-24T21:00:00Z", "2026-10-25 00:00 +02:00, 2026-10-25 02:00 +02:00, 2026-10-25 04:00 +01:00")]
    // Berlin: 29 March and 25 October 2026
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29 03:00 +02:00, 2026-03-30 02:30 +02:00")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25 02:30 +02:00, 2026-10-26 02:30 +01:00")]
    [InlineData("@hourly", "Europe/Berlin", "2026-10-24T23:30:00Z", "2026-10-25 02:00 +02:00, 2026-10-25 02:00 +01:00, 2026-10-25 03:00 +01:00")]
    [InlineData("@hourly", "Europe/Berlin", "2026-03-29T00:00:00Z", "2026-03-29 03:00 +02:00, 2026-03-29 04:00 +02:00")]
    // Lord Howe moves by half an hour: 5 April 2026 02:00 to 01:30, 4 October 2026 02:00 to 02:30
    [InlineData("45 1 * * *", "Australia/Lord_Howe", "2026-04-04T00:00:00Z", "2026-04-05 01:45 +11:00, 2026-04-06 01:45 +10:30")]
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "2026-10-04 02:30 +11:00, 2026-10-05 02:15 +11:00")]
    [InlineData("45 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "2026-10-04 02:45 +11:00")]
    [InlineData("*/15 * * * *", "Australia/Lord_Howe", "2026-04-04T14:31:00Z", "2026-04-05 01:45 +11:00, 2026-04-05 01:30 +10:30, 2026-04-05 01:45 +10:30, 2026-04-05 02:00 +10:30")]
    [InlineData("*/15 * * * *", "Australia/Lord_Howe", "2026-10-03T15:16:00Z", "2026-10-04 02:30 +11:00, 2026-10-04 02:45 +11:00")]
    // Cairo sets clocks at midnight, so a day may lack its first hour
    [InlineData("0 0 * * *", "Africa/Cairo", "2026-04-23T12:00:00Z", "2026-04-24 01:00 +03:00, 2026-04-25 00:00 +03:00")]
    [InlineData("30 23 * * *", "Africa/Cairo", "2026-10-29T12:00:00Z", "2026-10-29 23:30 +03:00, 2026-10-30 23:30 +02:00")]
    // Samoa left out 30 December 2011
    [InlineData("0 12 * * *", "Pacific/Apia", "2011-12-29T00:00:00Z", "2011-12-29 12:00 -10:00, 2011-12-31 00:00 +14:00, 2011-12-31 12:00 +14:00")]
    [InlineData("0 * * * *", "Pacific/Apia", "2011-12-30T08:30:00Z", "2011-12-29 23:00 -10:00, 2011-12-31 00:00 +14:00")]
    [InlineData("0 12 1 * *", "Pacific/Apia", "2011-12-02T00:00:00Z", "2012-01-01 12:00 +14:00")]
    [InlineData("0 2 * * *", "Pacific/Apia", "2026-05-31T12:00:00Z", "2026-06-01 02:00 +13:00")]
    public void The_times_follow(string cron, string zone, string after, string expected)
    {
        var times = expected.Split(", ");

        Assert.Equal(times, Following(CronExpression.Parse(cron), TimeZoneInfo.FindSystemTimeZoneById(zone), Time(after), times.Length));
    }

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Kolkata")]
    public void Every_minute_is_every_minute_of_real_time_through_all_changes_of_a_year(string zone)
    {
        var cron = CronExpression.Parse("* * * * *");
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var at = Time("2026-01-01T00:00:00Z");
        for (var end = at.AddYears(1); at < end; at = at.AddMinutes(1))
            if (cron.Next(at, found) != at.AddMinutes(1))
                Assert.Equal(at.AddMinutes(1), cron.Next(at, found));
    }

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Pacific/Apia")]
    public void A_fixed_time_runs_exactly_once_on_every_day_at_every_time_of_day(string zone)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        for (var minute = 0; minute < 24 * 60; minute += 30)
        {
            var cron = CronExpression.Parse($"{minute % 60} {minute / 60} * * *");
            var at = Time("2025-12-31T12:00:00Z");
            var days = new List<DateTime>();
            for (var day = 0; day < 400; day++)
            {
                at = cron.Next(at, found)!.Value;
                days.Add(TimeZoneInfo.ConvertTime(at, found).Date);
            }

            Assert.Equal(Enumerable.Range(0, 400).Select(day => days[0].AddDays(day)), days);
        }
    }

    [Fact]
    public void Time_only_goes_forward_wherever_one_begins()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        foreach (var text in (string[])["30 1 * * *", "*/20 1 * * *", "0 * * * *", "30 2 * * SUN", "0 0 29 2 *"])
        {
            var cron = CronExpression.Parse(text);
            for (var at = Time("2026-10-30T00:00:00Z"); at < Time("2026-11-03T00:00:00Z"); at = at.AddMinutes(7))
            {
                var due = cron.Next(at, zone)!.Value;
                Assert.True(due > at);
                Assert.Equal(due, cron.Next(due.AddTicks(-1), zone));
            }
        }
    }

    [Fact]
    public void The_calendar_ends_without_a_fault()
    {
        Assert.Null(CronExpression.Parse("@yearly").Next(DateTimeOffset.MaxValue, TimeZoneInfo.Utc));
        Assert.NotNull(CronExpression.Parse("@yearly").Next(DateTimeOffset.MinValue, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));
    }

    private static IEnumerable<string> Following(CronExpression cron, TimeZoneInfo zone, DateTimeOffset after, int count)
    {
        for (var i = 0; i < count; i++)
        {
            after = cron.Next(after, zone)!.Value;
            yield return TimeZoneInfo.ConvertTime(after, zone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        }
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
