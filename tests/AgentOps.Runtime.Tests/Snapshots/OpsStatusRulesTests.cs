namespace AgentOps.Tests.Snapshots;

public sealed class OpsStatusRulesTests
{
    [Theory]
    [InlineData("issues", DashboardSeverity.Issues)]
    [InlineData("error", DashboardSeverity.Issues)]
    [InlineData("failed", DashboardSeverity.Issues)]
    [InlineData("Fail", DashboardSeverity.Issues)]
    [InlineData("Unhealthy", DashboardSeverity.Issues)]
    [InlineData("attention", DashboardSeverity.Attention)]
    [InlineData("warn", DashboardSeverity.Attention)]
    [InlineData("Warning", DashboardSeverity.Attention)]
    [InlineData("preview", DashboardSeverity.Attention)]
    [InlineData("Degraded", DashboardSeverity.Attention)]
    [InlineData("ok", DashboardSeverity.Clean)]
    [InlineData("clean", DashboardSeverity.Clean)]
    [InlineData("cleaned", DashboardSeverity.Clean)]
    [InlineData("completed", DashboardSeverity.Clean)]
    [InlineData("available", DashboardSeverity.Clean)]
    [InlineData("Pass", DashboardSeverity.Clean)]
    [InlineData("NotApplicable", DashboardSeverity.Clean)]
    [InlineData("Healthy", DashboardSeverity.Clean)]
    [InlineData("", DashboardSeverity.Attention)]
    [InlineData("never heard of", DashboardSeverity.Attention)]
    public void Every_word_is_one_of_three_and_what_nobody_knows_wants_a_look(string word, DashboardSeverity expected) => Assert.Equal(expected, OpsStatusRules.Normalise(word));

    [Fact]
    public void Every_word_that_a_part_has_is_known()
    {
        var words = Enum.GetNames<CheckStatus>().Concat(Enum.GetNames<HealthStatus>()).Concat(Enum.GetNames<SyncHealthStatus>()).Concat(Enum.GetNames<DashboardSeverity>());

        Assert.All(words, word => Assert.Equal(word is "Warning" or "Degraded" or "Attention", OpsStatusRules.Normalise(word) == DashboardSeverity.Attention));
    }

    [Fact]
    public void The_worst_wins_and_nothing_is_clean()
    {
        Assert.Equal(DashboardSeverity.Issues, OpsStatusRules.Worst([DashboardSeverity.Clean, DashboardSeverity.Issues, DashboardSeverity.Attention]));
        Assert.Equal(DashboardSeverity.Clean, OpsStatusRules.Worst([]));
    }
}
