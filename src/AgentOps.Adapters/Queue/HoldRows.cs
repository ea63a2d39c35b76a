namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>holds</c>.</summary>
internal static class HoldRows
{
    // The longest wish counts.
    private const string Add =
        "INSERT INTO holds (scope, until, reason, run_id, created_at) VALUES (?, ?, ?, ?, ?) " +
        "ON CONFLICT (scope) DO UPDATE SET until = excluded.until, reason = excluded.reason, run_id = excluded.run_id, created_at = excluded.created_at WHERE excluded.until > until";

    private const string DropEnded = "DELETE FROM holds WHERE until <= ?";
    private const string Every = "SELECT scope, until, reason, run_id FROM holds ORDER BY scope";

    public static void Put(StoreConnection connection, ProviderHold hold, DateTimeOffset now)
    {
        connection.Prepared(DropEnded).Bind(now).Run();
        connection.Prepared(Add).Bind(hold.Scope).Bind(hold.Until).Bind(hold.Reason).Bind(hold.RunId).Bind(now).Run();
    }

    public static IReadOnlyList<ProviderHold> All(StoreConnection connection)
    {
        var row = connection.Prepared(Every);
        var holds = new List<ProviderHold>();
        while (row.Read())
            holds.Add(new ProviderHold(row.Text(), row.Time(), row.Text(), row.Text()));
        return holds;
    }
}
