
namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>runs</c>. The order of members here is the order of the columns in each statement.</summary>
internal static class RunRows
{
    public const string Columns =
        "seq, id, kind, mission, status, reason, attempt, dry_run, parent_id, definition_hash, inputs, planner, model, created_at, started_at, " +
        "ended_at, duration, blocked_at, step_count, tool_call_count, input_tokens, cached_input_tokens, output_tokens, cost, max_cost, max_tokens, summary, error, " +
        "trace_id, lease_owner, lease_until, stop_reason, lease_token";

    private const string ById = $"SELECT {Columns} FROM runs WHERE id = ?";

    private const string InsertRow =
        "INSERT INTO runs (id, kind, mission, dry_run, parent_id, definition_hash, inputs, planner, model, created_at, trace_id, " +
        "status, reason, attempt, started_at, ended_at, blocked_at, max_cost, max_tokens, summary, error, lease_owner, lease_until, stop_reason, lease_token, " +
        "duration, step_count, tool_call_count, input_tokens, cached_input_tokens, output_tokens, cost) " +
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private const string UpdateRow =
        "UPDATE runs SET status = ?, reason = ?, attempt = ?, started_at = ?, ended_at = ?, blocked_at = ?, max_cost = ?, max_tokens = ?, summary = ?, " +
        "error = ?, lease_owner = ?, lease_until = ?, stop_reason = ?, lease_token = ?, " +
        "duration = ?, step_count = ?, tool_call_count = ?, input_tokens = ?, cached_input_tokens = ?, output_tokens = ?, cost = ? WHERE seq = ?";

    // Naming an indexed column in SET makes SQLite write that index again, changed or not: progress inside a run names none.
    private const string UpdateProgress =
        "UPDATE runs SET step_count = ?, tool_call_count = ?, input_tokens = ?, cached_input_tokens = ?, output_tokens = ?, cost = ? WHERE seq = ?";

    public static StoredRun? Find(StoreConnection connection, string id)
    {
        var row = connection.Prepared(ById).Bind(id);
        if (!row.Read())
            return null;
        var found = Read(row);
        row.Reset();
        return found;
    }

    public static StoredRun Require(StoreConnection connection, string id) =>
        Find(connection, id) ?? throw new AgentOpsException("run_not_found", $"There is no run {id}.", id);

    public static long Insert(StoreConnection connection, Run run, string? token)
    {
        var row = connection.Prepared(InsertRow)
            .Bind(run.Id).Bind((long)run.Kind).Bind(run.Mission).Bind(run.DryRun).Bind(run.ParentId).Bind(run.DefinitionHash)
            .Bind(run.Inputs).Bind(run.Planner).Bind(run.Model).Bind(run.CreatedAt).Bind(run.TraceId);
        BindProgress(BindState(row, run, token), run).Run();
        return connection.LastRowId;
    }

    public static void Update(StoreConnection connection, StoredRun before, Run run, string? token)
    {
        var sameState = before.Run.Status == run.Status && before.LeaseToken == token && before.Run.StopReason == run.StopReason;
        var row = connection.Prepared(sameState ? UpdateProgress : UpdateRow);
        if (!sameState)
            BindState(row, run, token);
        BindProgress(row, run, withDuration: !sameState).Bind(before.Seq).Run();
    }

    public static StoredRun Read(Statement row)
    {
        var seq = row.Long();
        var run = new Run
        {
            Id = row.Text(),
            Kind = (RunKind)row.Int(),
            Mission = row.Text(),
            Status = (RunStatus)row.Int(),
            Reason = row.TextOrNull(),
            Attempt = row.Int(),
            DryRun = row.Bool(),
            ParentId = row.TextOrNull(),
            DefinitionHash = row.Text(),
            Inputs = row.Text(),
            Planner = row.Text(),
            Model = row.Text(),
            CreatedAt = row.Time(),
            StartedAt = row.TimeOrNull(),
            EndedAt = row.TimeOrNull(),
            Duration = row.Span(),
            BlockedAt = row.TimeOrNull(),
            StepCount = row.Int(),
            ToolCallCount = row.Int(),
            InputTokens = row.Long(),
            CachedInputTokens = row.Long(),
            OutputTokens = row.Long(),
            Cost = row.Money(),
            MaxCost = row.MoneyOrNull(),
            MaxTokens = row.LongOrNull(),
            Summary = row.TextOrNull(),
            Error = EnvelopeText.Read(row.TextOrNull()),
            TraceId = row.Text(),
            LeaseOwner = row.TextOrNull(),
            LeaseUntil = row.TimeOrNull(),
            StopReason = row.TextOrNull(),
        };
        return new StoredRun(seq, run, row.TextOrNull());
    }

    private static Statement BindState(Statement row, Run run, string? token) => row
        .Bind((long)run.Status).Bind(run.Reason).Bind(run.Attempt).Bind(run.StartedAt).Bind(run.EndedAt).Bind(run.BlockedAt)
        .Bind(run.MaxCost).Bind(run.MaxTokens).Bind(run.Summary).Bind(EnvelopeText.Write(run.Error))
        .Bind(run.LeaseOwner).Bind(run.LeaseUntil).Bind(run.StopReason).Bind(token);

    private static Statement BindProgress(Statement row, Run run, bool withDuration = true) => (withDuration ? row.Bind(run.Duration.Ticks) : row)
        .Bind(run.StepCount).Bind(run.ToolCallCount).Bind(run.InputTokens).Bind(run.CachedInputTokens).Bind(run.OutputTokens).Bind(run.Cost);
}
