using System.Globalization;

namespace AgentOps.Tests.Storage;

public sealed class RotationRulesTests
{
    [Theory]
    [InlineData("none", 7, 4, 12, "", "")]
    [InlineData("the only one, even when nothing is to be kept", 0, 0, 0, "2026-03-14T02", "2026-03-14T02")]
    [InlineData("the newest of a day", 1, 0, 0, "2026-03-14T02 2026-03-14T14 2026-03-14T09", "2026-03-14T14")]
    [InlineData("the last days", 2, 0, 0, "2026-03-11T02 2026-03-12T02 2026-03-13T02 2026-03-14T02", "2026-03-14T02 2026-03-13T02")]
    [InlineData("days without a backup are not counted", 3, 0, 0, "2026-01-01T02 2026-02-01T02 2026-03-14T02", "2026-03-14T02 2026-02-01T02 2026-01-01T02")]
    [InlineData("days are UTC's", 2, 0, 0, "2026-03-13T23 2026-03-14T01", "2026-03-14T01 2026-03-13T23")]
    [InlineData("a week begins on Monday", 0, 2, 0, "2026-03-08T02 2026-03-09T02 2026-03-15T02", "2026-03-15T02 2026-03-08T02")]
    [InlineData("a week across New Year is one", 0, 2, 0, "2025-12-28T02 2025-12-29T02 2026-01-04T02", "2026-01-04T02 2025-12-28T02")]
    [InlineData("week 53 is not week 1 of the same year", 0, 9, 0, "2026-01-02T02 2026-12-31T02 2027-01-01T02", "2027-01-01T02 2026-01-02T02")]
    [InlineData("the last months", 0, 0, 2, "2025-12-31T02 2026-01-01T02 2026-01-31T02 2026-02-01T02", "2026-02-01T02 2026-01-31T02")]
    [InlineData("the same month of another year", 0, 0, 2, "2025-03-14T02 2026-03-14T02", "2026-03-14T02 2025-03-14T02")]
    [InlineData("one that several rules keep is kept once, and the rest goes", 1, 1, 1, "2026-03-12T02 2026-03-13T02 2026-03-14T02", "2026-03-14T02")]
    [InlineData("a month's backup outlives its week's", 1, 2, 2, "2026-02-02T02 2026-02-26T02 2026-03-02T02 2026-03-09T02 2026-03-14T02", "2026-03-14T02 2026-03-02T02 2026-02-26T02")]
    public void Keeps(string what, int daily, int weekly, int monthly, string taken, string kept) =>
        Assert.Equal((what, Sorted(kept)), (what, Sorted(RotationRules.Keep(Times(taken), new BackupRetention(daily, weekly, monthly)))));

    [Fact]
    public void A_year_of_nightly_backups_comes_down_to_what_was_asked_for()
    {
        var taken = Enumerable.Range(0, 400).Select(day => new DateTimeOffset(2026, 12, 31, 2, 0, 0, TimeSpan.Zero).AddDays(-day)).ToList();
        var kept = RotationRules.Keep(taken, new BackupRetention());
        // Seven days, which hold the newest of two weeks and of one month; two weeks more; eleven months more.
        Assert.Equal(7 + 2 + 11, kept.Count);
        Assert.Equal(taken.Take(7), kept.OrderDescending().Take(7));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 2, 0, 0, TimeSpan.Zero), kept.Min());
    }

    [Fact]
    public void Rotating_every_night_keeps_what_rotating_once_would_keep()
    {
        var retention = new BackupRetention();
        var all = Enumerable.Range(0, 400).Select(day => new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero).AddDays(day)).ToList();
        var left = new List<DateTimeOffset>();
        foreach (var night in all)
        {
            left.Add(night);
            left = [.. RotationRules.Keep(left, retention)];
        }
        Assert.Equal(Sorted(RotationRules.Keep(all, retention)), Sorted(left));
    }

    [Theory]
    [InlineData("agentops-20260314T020000123Z.db", true)]
    [InlineData("agentops-20260314T020000123Z.db.tmp", false)]
    [InlineData("agentops-20260314T020000Z.db", false)]
    [InlineData("agentops-20261314T020000123Z.db", false)]
    [InlineData("agentops-before-the-move.db", false)]
    [InlineData("agentops.db", false)]
    public void Only_a_backups_own_name_has_a_time(string name, bool is_a_backup) => Assert.Equal(is_a_backup, BackupName.TimeOf(name) is not null);

    [Fact]
    public void A_name_says_the_moment_in_UTC_to_the_millisecond()
    {
        var taken = new DateTimeOffset(2026, 3, 14, 3, 0, 0, 123, TimeSpan.FromHours(1));
        Assert.Equal("agentops-20260314T020000123Z.db", BackupName.Of(taken));
        Assert.Equal(taken, BackupName.TimeOf(BackupName.Of(taken)));
    }

    private static IEnumerable<DateTimeOffset> Times(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(time => DateTimeOffset.ParseExact(time, "yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    private static string Sorted(string text) => Sorted(Times(text));

    private static string Sorted(IEnumerable<DateTimeOffset> times) => string.Join(' ', times.Order().Select(time => time.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture)));
}
