
namespace AgentOps.Adapters;

/// <summary>Budgets in SQLite.</summary>
internal sealed class SqliteBudgetStore(StoreWriter writer, ReadPool reads) : IBudgetStore
{
    private const string Asking = "SELECT budget, run_id FROM approvals WHERE status = 0 AND budget IS NOT NULL ORDER BY seq";

    public Task<IReadOnlyList<BudgetState>> ListAsync(BudgetTime time, string? mission, CancellationToken ct) =>
        reads.ReadAsync(connection => List(connection, time, mission), ct);

    public Task<BudgetState> SetAsync(BudgetKey key, BudgetChange change, BudgetTime time, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Set(session, key, change, time), ct);

    public Task RemoveAsync(BudgetKey key, string by, BudgetTime time, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Remove(session, key, by, time), ct);

    public Task<bool> TakeAlertAsync(BudgetKey key, BudgetTime time, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.TakeAlert(session, key, time), ct);

    public Task<int> SettleAsync(string by, BudgetTime time, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Settle(session, by, time), ct);

    private static IReadOnlyList<BudgetState> List(StoreConnection connection, BudgetTime time, string? mission)
    {
        var budgets = BudgetRows.All(connection);
        if (budgets.Count == 0)
            return [];
        var asking = AskingRuns(connection);
        return
        [
            .. budgets.Where(budget => mission is null || budget.Key.Scope == BudgetScope.Workspace || budget.Key.Mission == mission)
                .Select(budget => SpendRows.StateOf(connection, budget, time) with { BlockedRuns = [.. asking[budget.Key.Name]] }),
        ];
    }

    private static ILookup<string, string> AskingRuns(StoreConnection connection)
    {
        var row = connection.Prepared(Asking);
        var runs = new List<(string Budget, string Run)>();
        while (row.Read())
            runs.Add((row.Text(), row.Text()));
        return runs.ToLookup(run => run.Budget, run => run.Run, StringComparer.Ordinal);
    }
}
