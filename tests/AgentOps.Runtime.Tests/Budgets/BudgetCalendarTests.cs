using System.Globalization;

namespace AgentOps.Tests.Budgets;

public sealed class BudgetCalendarTests
{
    [Theory]
    [InlineData("2026-03-14T23:59:59Z", "UTC", "2026-03-14")]
    [InlineData("2026-03-14T23:59:59Z", "Europe/Berlin", "2026-03-15")]
    [InlineData("2026-03-14T23:59:59Z", "America/New_York", "2026-03-14")]
    [InlineData("2026-03-15T03:59:59Z", "America/New_York", "2026-03-14")]
    [InlineData("2026-03-15T04:00:00Z", "America/New_York", "2026-03-15")]
    [InlineData("2026-03-14T18:15:00Z", "Asia/Kathmandu", "2026-03-15")]
    public void A_day_is_the_zones_own(string time, string zone, string day) => Assert.Equal(Day(day), BudgetCalendar.DayOf(Time(time), Zone(zone)));

    [Theory]
    [InlineData(BudgetPeriod.Day, "2026-03-14", "2026-03-14", "2026-03-15")]
    [InlineData(BudgetPeriod.Week, "2026-03-09", "2026-03-09", "2026-03-16")]
    [InlineData(BudgetPeriod.Week, "2026-03-11", "2026-03-09", "2026-03-16")]
    [InlineData(BudgetPeriod.Week, "2026-03-15", "2026-03-09", "2026-03-16")]
    [InlineData(BudgetPeriod.Week, "2026-01-01", "2025-12-29", "2026-01-05")]
    [InlineData(BudgetPeriod.Month, "2026-03-01", "2026-03-01", "2026-04-01")]
    [InlineData(BudgetPeriod.Month, "2024-02-29", "2024-02-01", "2024-03-01")]
    [InlineData(BudgetPeriod.Month, "2026-12-31", "2026-12-01", "2027-01-01")]
    public void A_week_begins_on_Monday_and_a_month_on_its_first(BudgetPeriod period, string day, string first, string next)
    {
        Assert.Equal(Day(first), BudgetCalendar.FirstDay(period, Day(day)));
        Assert.Equal(Day(next), BudgetCalendar.NextFirstDay(period, Day(day)));
    }

    [Fact]
    public void A_total_never_ends()
    {
        Assert.Equal(DateOnly.MinValue, BudgetCalendar.FirstDay(BudgetPeriod.Total, Day("2026-03-14")));
        Assert.Null(BudgetCalendar.NextFirstDay(BudgetPeriod.Total, Day("2026-03-14")));
    }

    // Short days, long days, a midnight that is jumped over, one that comes twice, one that an hour is put before, and a day that never was.
    [Theory]
    [InlineData("UTC", "2026-03-29", "2026-03-29T00:00:00Z", 24.0)]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23.0)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25.0)]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", 23.0)]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", 25.0)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24.5)]
    [InlineData("America/Havana", "2026-03-08", "2026-03-08T05:00:00Z", 23.0)]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25.0)]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z", 23.0)]
    [InlineData("America/Santiago", "2026-04-04", "2026-04-04T03:00:00Z", 25.0)]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0.0)]
    public void A_day_begins_once_and_is_as_long_as_the_clocks_make_it(string zone, string day, string start, double hours)
    {
        var (from, to) = (BudgetCalendar.StartOf(Day(day), Zone(zone)), BudgetCalendar.StartOf(Day(day).AddDays(1), Zone(zone)));

        Assert.Equal((Time(start), hours), (from, (to - from).TotalHours));
    }

    [Fact]
    public void In_every_zone_a_day_is_what_lies_between_its_start_and_the_next()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            for (var day = Day("2025-01-01"); day.Year < 2028; day = day.AddDays(1))
            {
                var start = BudgetCalendar.StartOf(day, zone);
                Assert.True(BudgetCalendar.DayOf(start, zone) == day, $"{zone.Id} {day:O}");
                Assert.True(BudgetCalendar.DayOf(start.AddTicks(-1), zone) == day.AddDays(-1), $"before {zone.Id} {day:O}");
            }
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
