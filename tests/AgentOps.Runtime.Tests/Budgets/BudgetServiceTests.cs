using AgentOps.Tests.Runs;
using AgentOps.Tests.Storage;
using AgentOps.Tests.Time;

namespace AgentOps.Tests.Budgets;

public sealed class BudgetServiceTests
{
    [Fact]
    public async Task An_agent_sets_and_removes_no_limits()
    {
        var key = new BudgetKey(BudgetScope.Workspace, "", BudgetPeriod.Day);
        await using var store = new InMemoryStore();
        var service = new BudgetService(store, new BudgetSettings(), new NullLog(), new ManualClock(), "agent@host/1/1", name => name == RunGuard.Variable ? "r1" : null);

        Assert.Equal("inside_run", (await Assert.ThrowsAsync<AgentOpsException>(() => service.SetAsync(key, new BudgetChange { MaxCost = 1000 }, default))).Code);
        Assert.Equal("inside_run", (await Assert.ThrowsAsync<AgentOpsException>(() => service.RemoveAsync(key, default))).Code);
    }

    [Fact]
    public void A_change_that_says_nothing_is_refused_and_a_share_alone_is_enough()
    {
        var key = new BudgetKey(BudgetScope.Workspace, "", BudgetPeriod.Day);

        Assert.Equal("budget_limit_required", Assert.Throws<AgentOpsException>(() => BudgetRules.Require(key, new BudgetChange { By = "me" })).Code);
        BudgetRules.Require(key, new BudgetChange { AlertAt = 0.5 });
    }
}
