namespace AgentOps.Tests.Budgets;

public sealed class BudgetKeyTests
{
    [Theory]
    [InlineData(BudgetScope.Workspace, "", BudgetPeriod.Day, "workspace/day")]
    [InlineData(BudgetScope.Mission, "triage", BudgetPeriod.Month, "mission:triage/month")]
    [InlineData(BudgetScope.Mission, "a/day", BudgetPeriod.Total, "mission:a/day/total")]
    public void A_name_says_which_limit_and_is_read_back(BudgetScope scope, string mission, BudgetPeriod period, string name)
    {
        var key = new BudgetKey(scope, mission, period);

        Assert.Equal(name, key.Name);
        Assert.Equal(key, BudgetKey.Parse(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("workspace")]
    [InlineData("workspace/")]
    [InlineData("workspace/year")]
    [InlineData("workspace/Day")]
    [InlineData("workspace/0")]
    [InlineData("mission:/day")]
    [InlineData("elsewhere/day")]
    public void Another_name_is_none(string name) => Assert.Null(BudgetKey.Parse(name));
}
