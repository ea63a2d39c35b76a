namespace AgentOps.Adapters;

/// <summary>Gathers what decides about holds.</summary>
internal static class SituationReader
{
    private const string Suspended = "SELECT suspended_reason, suspended_by, suspended_at FROM queue WHERE suspended_at IS NOT NULL";

    // The condition is word for word that of the index runs_by_status.
    private const string RunningByMission = "SELECT mission, count(*) FROM runs WHERE status <> 5 AND status = 1 GROUP BY mission";

    public static QueueSituation Read(StoreConnection connection, BudgetTime time, BreakerPolicy policy) => new()
    {
        Now = time.Now,
        Suspension = Suspension(connection),
        Breakers = BreakerRows.All(connection).ToDictionary(breaker => breaker.Scope, StringComparer.Ordinal),
        BreakerPolicy = policy,
        Budgets = [.. BudgetRows.All(connection).Select(budget => SpendRows.StateOf(connection, budget, time))],
        Holds = HoldRows.All(connection),
        Running = Running(connection),
    };

    public static QueueSuspension? Suspension(StoreConnection connection)
    {
        var row = connection.Prepared(Suspended);
        if (!row.Read())
            return null;
        var suspension = new QueueSuspension(row.TextOrNull(), row.Text(), row.Time());
        row.Reset();
        return suspension;
    }

    public static Dictionary<string, int> Running(StoreConnection connection)
    {
        var row = connection.Prepared(RunningByMission);
        var running = new Dictionary<string, int>(StringComparer.Ordinal);
        while (row.Read())
            running[row.Text()] = row.Int();
        return running;
    }
}
