
namespace AgentOps.Adapters;

/// <summary>Reads limits with what is spent of them, and what they hold.</summary>
internal static class BudgetReader
{
    private const string Asking = "SELECT budget, run_id FROM approvals WHERE status = 0 AND budget IS NOT NULL ORDER BY seq";

    public static IReadOnlyList<BudgetState> OfMission(StoreConnection connection, string mission, BudgetTime time) =>
    [
        .. BudgetRows.All(connection).Where(budget => budget.Key.Scope == BudgetScope.Workspace || budget.Key.Mission == mission)
            .Select(budget => SpendRows.StateOf(connection, budget, time)),
    ];

    public static IReadOnlyList<BudgetState> All(StoreConnection connection, BudgetTime time)
    {
        var budgets = BudgetRows.All(connection);
        if (budgets.Count == 0)
            return [];
        var states = budgets.Select(budget => SpendRows.StateOf(connection, budget, time)).ToList();
        var asking = AskingRuns(connection);
        var held = states.Exists(state => state.IsSpent) ? HeldRuns(connection, time) : [];
        return [.. states.Select(state => state with { BlockedRuns = [.. asking[state.Name]], HeldRuns = held.GetValueOrDefault(state.Name) })];
    }

    private static ILookup<string, string> AskingRuns(StoreConnection connection)
    {
        var row = connection.Prepared(Asking);
        var runs = new List<(string Budget, string Run)>();
        while (row.Read())
            runs.Add((row.Text(), row.Text()));
        return runs.ToLookup(run => run.Budget, run => run.Run, StringComparer.Ordinal);
    }

    private static Dictionary<string, int> HeldRuns(StoreConnection connection, BudgetTime time)
    {
        var situation = SituationReader.Read(connection, time, BreakerPolicy.Default);
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (lane, count) in LaneRows.Counts(connection))
        {
            if (QueueRules.HoldOf(lane, situation) is { By: QueueHoldBy.Budget } hold)
                held[hold.Scope] = held.GetValueOrDefault(hold.Scope) + count;
        }
        return held;
    }
}
