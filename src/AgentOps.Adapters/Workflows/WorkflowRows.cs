namespace AgentOps.Adapters;

/// <summary>Reads and writes what a workflow run has beside its row of <c>runs</c>.</summary>
internal static class WorkflowRows
{
    private const string BySeq = "SELECT correlation, stage, last_gate, events_seen, waits_lock FROM workflows WHERE run_seq = ?";
    private const string Replace = "INSERT OR REPLACE INTO workflows (run_seq, correlation, stage, last_gate, events_seen, waits_lock, settled) VALUES (?, ?, ?, ?, ?, ?, ?)";

    public static WorkflowState? Find(StoreConnection connection, long run, string runId)
    {
        var row = connection.Prepared(BySeq).Bind(run);
        if (!row.Read())
            return null;
        var state = new WorkflowState
        {
            RunId = runId, Correlation = row.TextOrNull(), Stage = row.TextOrNull(), LastGate = row.TextOrNull(), EventsSeen = row.Long(), WaitsForLock = row.TextOrNull(),
        };
        row.Reset();
        return state with { Steps = WorkflowStepRows.All(connection, run, runId) };
    }

    public static void Save(WriteSession session, long run, WorkflowChange change, DateTimeOffset at)
    {
        var connection = session.Connection;
        var state = change.State;
        connection.Prepared(Replace).Bind(run).Bind(state.Correlation).Bind(state.Stage).Bind(state.LastGate).Bind(state.EventsSeen).Bind(state.WaitsForLock).Bind(change.Settled).Run();
        foreach (var definition in change.Definitions)
            session.Definitions.Save(definition);
        foreach (var step in change.Steps)
            WorkflowStepRows.Save(connection, run, step);
        foreach (var (id, step, pass) in change.Deliveries)
            EventRows.Deliver(connection, run, step, pass, id, at);
        WorkflowLogRows.Append(connection, run, change.Log);
    }

    public static void Delete(StoreConnection connection, long run)
    {
        connection.Prepared("DELETE FROM workflow_steps WHERE run_seq = ?").Bind(run).Run();
        connection.Prepared("DELETE FROM workflow_log WHERE run_seq = ?").Bind(run).Run();
        connection.Prepared("DELETE FROM workflows WHERE run_seq = ?").Bind(run).Run();
    }
}
