namespace AgentOps.Adapters;

/// <summary>Which ended runs still belong to something that goes on.</summary>
internal static class FamilyRows
{
    // Up to the parents, down to the children, and on from there: whoever is reached belongs together.
    private const string Relatives =
        "UNION SELECT runs.parent_id FROM family JOIN runs ON runs.id = family.id WHERE runs.parent_id IS NOT NULL " +
        "UNION SELECT runs.id FROM family JOIN runs ON runs.parent_id = family.id WHERE runs.parent_id IS NOT NULL";

    private const string Waiting = "SELECT run_id FROM todo_items WHERE status = 1 AND run_id IS NOT NULL";

    // The first condition is that of the index of statuses.
    private const string Busy =
        $"WITH RECURSIVE family(id) AS (SELECT id FROM runs WHERE status <> 5 AND status < 5 {Relatives}) SELECT id FROM family UNION {Waiting}";

    private const string IsBusy =
        $"WITH RECURSIVE family(id) AS (VALUES (?) {Relatives}) " +
        "SELECT EXISTS (SELECT 1 FROM family JOIN runs ON runs.id = family.id WHERE runs.ended_at IS NULL) OR EXISTS (SELECT 1 FROM todo_items WHERE run_id = ? AND status = 1)";

    public static IReadOnlySet<string> All(StoreConnection connection)
    {
        var row = connection.Prepared(Busy);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (row.Read())
            ids.Add(row.Text());
        return ids;
    }

    public static bool Has(StoreConnection connection, string runId)
    {
        var row = connection.Prepared(IsBusy).Bind(runId).Bind(runId);
        var busy = row.Read() && row.Bool();
        row.Reset();
        return busy;
    }
}
