using static AgentOps.ReportFreshness;

namespace AgentOps.Tests.Dashboards;

public sealed class ReportRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, Fresh)]
    [InlineData(3600, Fresh)]
    [InlineData(3601, Aging)]
    [InlineData(86_400, Aging)]
    [InlineData(86_401, Stale)]
    [InlineData(-60, Fresh)]
    [InlineData(-61, Future)]
    public void A_report_is_as_fresh_as_it_is_old(int seconds, ReportFreshness expected) =>
        Assert.Equal(expected, ReportRules.FreshnessOf(Now.AddSeconds(-seconds), Now, FreshnessPolicy.Default));

    [Fact]
    public void A_report_that_does_not_say_when_it_was_made_is_unknown() => Assert.Equal(Unknown, ReportRules.FreshnessOf(null, Now, FreshnessPolicy.Default));

    [Theory]
    [InlineData(DashboardSeverity.Clean)]
    [InlineData(DashboardSeverity.Clean, Fresh, Fresh)]
    [InlineData(DashboardSeverity.Attention, Stale, Fresh)]
    [InlineData(DashboardSeverity.Issues, Stale, Stale)]
    [InlineData(DashboardSeverity.Attention, Unknown, Unknown)]
    [InlineData(DashboardSeverity.Issues, Unknown, Unknown, Unknown)]
    [InlineData(DashboardSeverity.Attention, Unknown, Stale)]
    [InlineData(DashboardSeverity.Clean, Aging, Aging, Aging)]
    [InlineData(DashboardSeverity.Attention, Aging, Aging, Aging, Aging)]
    [InlineData(DashboardSeverity.Clean, Future, Future, Future, Future)]
    [InlineData(DashboardSeverity.Attention, Future, Future, Future, Future, Future)]
    public void Counts_say_how_bad_it_is(DashboardSeverity expected, params ReportFreshness[] reports) =>
        Assert.Equal(expected, ReportRules.Judge(reports, new FreshnessPolicy { StaleIssues = 2, UnknownIssues = 3, AgingAttention = 4, FutureAttention = 5 }));

    [Fact]
    public void A_report_says_whether_it_was_judged_by_the_rules_of_now()
    {
        var now = FreshnessPolicy.Default;
        Assert.Equal(PolicyAlignment.Match, ReportRules.AlignmentOf(now with { }, now));
        Assert.Equal(PolicyAlignment.Drift, ReportRules.AlignmentOf(now with { StaleIssues = 2 }, now));
        Assert.Equal(PolicyAlignment.Missing, ReportRules.AlignmentOf(null, now));
    }
}
