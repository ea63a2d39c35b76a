using System.Text;

namespace AgentOps.Tests.Dashboards;

public sealed class ReportHeadTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{ "generated_at": "2026-03-14T12:00:00Z" }""")]
    [InlineData("""{ "items": [{ "generated_at": "1999-01-01" }], "generated_at": "2026-03-14T13:00:00+01:00", "rest": [1, 2""")]
    [InlineData("""{ "generated_at": "2026-03-14T12:00:00Z", "cut": "in the mid""")]
    public void The_time_is_read_from_the_beginning_of_a_report(string json) => Assert.Equal(Made, Of(json).GeneratedAt);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{ "generated_at": "soon" }""")]
    [InlineData("""{ "generated_at": 5 }""")]
    [InlineData("""{ "generated_at": { "generated_at": "2026-03-14" } }""")]
    [InlineData("""{ "generated_at": "2026-03-14T12:0""")]
    [InlineData("""{ "generated_at": "\ud800" }""")]
    public void What_does_not_say_it_is_unknown(string json) => Assert.Null(Of(json).GeneratedAt);

    [Fact]
    public void The_policy_of_a_dashboard_is_the_one_it_was_judged_by()
    {
        var policy = new FreshnessPolicy { Fresh = TimeSpan.FromMinutes(5), StaleIssues = 7 };
        var json = DashboardJson.Of(Snapshots.Some() with { FreshnessPolicy = policy });

        Assert.Equal(policy, Of(json).Policy);
        Assert.Equal(Snapshots.Now, Of(json).GeneratedAt);
    }

    [Theory]
    [InlineData("""{ "freshness_policy": { "fresh_seconds": "1h" } }""")]
    [InlineData("""{ "freshness_policy": { "fresh_seconds": -1 } }""")]
    [InlineData("""{ "freshness_policy": [] }""")]
    public void A_policy_that_cannot_be_read_is_none(string json) => Assert.Null(Of(json).Policy);

    private static ReportHead Of(string json) => ReportHead.Of(Encoding.UTF8.GetBytes(json));
}
