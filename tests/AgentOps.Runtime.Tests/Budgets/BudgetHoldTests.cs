namespace AgentOps.Tests.Budgets;

/// <summary>What spent limits hold in the queue.</summary>
public sealed class BudgetHoldTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = Noon.AddHours(12);

    [Theory]
    [InlineData("ask", "model:gpt", "workspace/day")]
    [InlineData("ask", "dependency:api.github.com runner:codex", "workspace/day")]
    [InlineData("ask", "dependency:api.github.com tool:mine", null)]
    [InlineData("ask", "", null)]
    [InlineData("dear", "model:gpt", "mission:dear/total")]
    [InlineData("saved", "model:gpt", "workspace/day")]
    public void A_spent_limit_holds_what_needs_a_model_or_a_runner_and_says_until_when(string mission, string needs, string? by)
    {
        var situation = new QueueSituation
        {
            Now = Noon,
            Budgets =
            [
                State(new BudgetKey(BudgetScope.Workspace, "", BudgetPeriod.Day), cost: 20, Midnight),
                State(new BudgetKey(BudgetScope.Mission, "dear", BudgetPeriod.Total), cost: 11, null),
                State(new BudgetKey(BudgetScope.Mission, "saved", BudgetPeriod.Total), cost: 9, null),
            ],
        };

        var hold = QueueRules.HoldOf(new QueueLane(mission, needs, null, DryRun: false), situation);

        Assert.Equal(by, hold?.Scope);
        Assert.Null(QueueRules.HoldOf(new QueueLane(mission, needs, null, DryRun: true), situation));
        if (hold is not null)
        {
            Assert.Equal((QueueHoldBy.Budget, by!.EndsWith("/day", StringComparison.Ordinal) ? Midnight : null), (hold.By, hold.Until));
            Assert.Contains(by, hold.Reason, StringComparison.Ordinal);
        }
    }

    private static BudgetState State(BudgetKey key, decimal cost, DateTimeOffset? resetsAt) =>
        new() { Budget = new Budget { Key = key, MaxCost = 10 }, Cost = cost, ResetsAt = resetsAt };
}
