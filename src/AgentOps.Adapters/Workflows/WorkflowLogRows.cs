namespace AgentOps.Adapters;

/// <summary>Reads and appends rows of <c>workflow_log</c>.</summary>
internal static class WorkflowLogRows
{
    private const string OfRun = "SELECT number, at, type, step, message, owner FROM workflow_log WHERE run_seq = ? ORDER BY number";
    private const string LastOf = "SELECT ifnull(max(number), 0) FROM workflow_log WHERE run_seq = ?";
    private const string Insert = "INSERT INTO workflow_log (run_seq, number, at, type, step, message, owner) VALUES (?, ?, ?, ?, ?, ?, ?)";

    public static List<WorkflowLogEntry> All(StoreConnection connection, long run, string runId)
    {
        var row = connection.Prepared(OfRun).Bind(run);
        var entries = new List<WorkflowLogEntry>();
        while (row.Read())
            entries.Add(new WorkflowLogEntry
            {
                RunId = runId, Number = row.Int(), At = row.Time(), Type = (WorkflowLogType)row.Int(), Step = row.TextOrNull(), Message = row.Text(), Owner = row.Text(),
            });
        return entries;
    }

    public static void Append(StoreConnection connection, long run, IReadOnlyList<WorkflowLogEntry> entries)
    {
        if (entries.Count == 0)
            return;
        var last = connection.Prepared(LastOf).Bind(run);
        _ = last.Read();
        var number = last.Long();
        last.Reset();
        foreach (var entry in entries)
            connection.Prepared(Insert).Bind(run).Bind(++number).Bind(entry.At).Bind((long)entry.Type).Bind(entry.Step).Bind(entry.Message).Bind(entry.Owner).Run();
    }
}
