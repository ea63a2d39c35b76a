
namespace AgentOps.Adapters;

/// <summary>Budgets in SQLite.</summary>
internal sealed class SqliteBudgetStore(StoreWriter writer, ReadPool reads, TimeZoneInfo zone) : IBudgetStore
{
    private const string Asking = "SELECT budget, run_id FROM approvals WHERE status = 0 AND budget IS NOT NULL ORDER BY seq";

    public Task<IReadOnlyList<BudgetState>> ListAsync(DateTimeOffset now, string? mission, CancellationToken ct) =>
        reads.ReadAsync(connection => List(connection, new BudgetTime(now, zone), mission), ct);

    public Task<BudgetState> SetAsync(BudgetKey key, BudgetChange change, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Set(session, key, change, now), ct);

    public Task RemoveAsync(BudgetKey key, string by, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Remove(session, key, by, now), ct);

    public Task<bool> TakeAlertAsync(BudgetKey key, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.TakeAlert(session, key, now), ct);

    public Task<int> SettleAsync(string by, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Settle(session, by, now), ct);

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
