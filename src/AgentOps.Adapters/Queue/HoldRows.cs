namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>holds</c>.</summary>
internal static class HoldRows
{
    private const string Every = "SELECT scope, until, reason, run_id FROM holds ORDER BY scope";

    public static IReadOnlyList<ProviderHold> All(StoreConnection connection)
    {
        var row = connection.Prepared(Every);
        var holds = new List<ProviderHold>();
        while (row.Read())
            holds.Add(new ProviderHold(row.Text(), row.Time(), row.Text(), row.Text()));
        return holds;
    }
}
