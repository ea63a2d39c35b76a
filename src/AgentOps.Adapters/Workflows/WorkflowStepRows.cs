namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>workflow_steps</c>. The order of members here is the order of the columns in each statement.</summary>
internal static class WorkflowStepRows
{
    private const string Columns =
        "ordinal, item, step, item_value, status, pass, attempt, child_run_id, definition_hash, target, inputs, awaited, events_after, event, due_at, started_at, ended_at, reason, skip, error, data, output, " +
        "scoring, gate_passed, loops, artifacts, stale";

    private const string OfRun = $"SELECT {Columns} FROM workflow_steps WHERE run_seq = ? ORDER BY ordinal, item";
    private const string Replace = $"INSERT OR REPLACE INTO workflow_steps (run_seq, {Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    public static List<WorkflowStepState> All(StoreConnection connection, long run, string runId)
    {
        var row = connection.Prepared(OfRun).Bind(run);
        var states = new List<WorkflowStepState>();
        while (row.Read())
            states.Add(Read(row, runId));
        return states;
    }

    public static void Save(StoreConnection connection, long run, WorkflowStepState state) => connection.Prepared(Replace)
        .Bind(run).Bind(state.Ordinal).Bind(state.Item).Bind(state.StepId).Bind(state.ItemValue).Bind((long)state.Status).Bind(state.Pass).Bind(state.Attempt)
        .Bind(state.ChildRunId).Bind(state.DefinitionHash).Bind(state.Target).Bind(state.Inputs).Bind(state.IsAwaited).Bind(state.EventsAfter).Bind(state.Event).Bind(state.DueAt).Bind(state.StartedAt).Bind(state.EndedAt)
        .Bind(state.Reason).Bind((long?)state.Skip).Bind(EnvelopeText.Write(state.Error)).Bind(state.Data).Bind(state.Output).Bind(state.Scoring)
        .Bind(state.GatePassed is { } passed ? (passed ? 1L : 0L) : null).Bind(state.Loops).Bind(state.Artifacts).Bind(state.StaleReason).Run();

    private static WorkflowStepState Read(Statement row, string runId) => new()
    {
        RunId = runId,
        Ordinal = row.Int(),
        Item = row.Int(),
        StepId = row.Text(),
        ItemValue = row.TextOrNull(),
        Status = (WorkflowStepStatus)row.Int(),
        Pass = row.Int(),
        Attempt = row.Int(),
        ChildRunId = row.TextOrNull(),
        DefinitionHash = row.TextOrNull(),
        Target = row.Text(),
        Inputs = row.Text(),
        IsAwaited = row.Bool(),
        EventsAfter = row.TimeOrNull(),
        Event = row.TextOrNull(),
        DueAt = row.TimeOrNull(),
        StartedAt = row.TimeOrNull(),
        EndedAt = row.TimeOrNull(),
        Reason = row.TextOrNull(),
        Skip = (SkipCause?)row.LongOrNull(),
        Error = EnvelopeText.Read(row.TextOrNull()),
        Data = row.TextOrNull(),
        Output = row.TextOrNull(),
        Scoring = row.TextOrNull(),
        GatePassed = row.LongOrNull() is { } passed ? passed != 0 : null,
        Loops = row.Int(),
        Artifacts = row.TextOrNull(),
        StaleReason = row.TextOrNull(),
    };
}
