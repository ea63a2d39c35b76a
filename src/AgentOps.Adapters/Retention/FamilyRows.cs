namespace AgentOps.Adapters;

/// <summary>Which ended runs still belong to something that goes on, and to what.</summary>
internal static class FamilyRows
{
    // Up to the parents, down to the children, and on from there: whoever is reached belongs together.
    private const string Relatives =
        "UNION SELECT runs.parent_id FROM family JOIN runs ON runs.id = family.id WHERE runs.parent_id IS NOT NULL " +
        "UNION SELECT runs.id FROM family JOIN runs ON runs.parent_id = family.id WHERE runs.parent_id IS NOT NULL";

    // The first condition is that of the index of statuses.
    private const string Busy =
        $"WITH RECURSIVE family(id) AS (SELECT id FROM runs WHERE status <> 5 AND status < 5 {Relatives}) SELECT id, 0 FROM family " +
        "UNION ALL SELECT run_id, 1 FROM todo_items WHERE status = 1 AND run_id IS NOT NULL " +
        $"UNION ALL SELECT id, 2 FROM worktrees WHERE state <> 5 UNION ALL SELECT p.run_id, 3 {PublicationRows.Open}";

    private const string WhyOne =
        $"WITH RECURSIVE family(id) AS (VALUES (?) {Relatives}) SELECT 0 FROM family JOIN runs ON runs.id = family.id WHERE runs.ended_at IS NULL " +
        "UNION ALL SELECT 1 FROM todo_items WHERE run_id = ? AND status = 1 " +
        $"UNION ALL SELECT 2 FROM worktrees WHERE id = ? AND state <> 5 UNION ALL SELECT 3 {PublicationRows.Open} AND p.run_id = ? LIMIT 1";

    private static readonly string[] Reasons = ["a parent or a child of it has not ended", "a todo job waits for its outcome", "its worktree is still there", "its publication is open"];

    public static IReadOnlyDictionary<string, string> All(StoreConnection connection)
    {
        var row = connection.Prepared(Busy);
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        while (row.Read())
            reasons[row.Text()] = Reasons[row.Int()];
        return reasons;
    }

    /// <summary>Null when it belongs to nothing.</summary>
    public static string? Why(StoreConnection connection, string runId)
    {
        var row = connection.Prepared(WhyOne).Bind(runId).Bind(runId).Bind(runId).Bind(runId);
        var reason = row.Read() ? Reasons[row.Int()] : null;
        row.Reset();
        return reason;
    }
}
