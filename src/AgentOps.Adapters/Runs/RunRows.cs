namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>runs</c>. The order of members here is the order of the columns in each statement.</summary>
internal static class RunRows
{
    public const string Columns =
        "seq, id, kind, mission, status, reason, attempt, dry_run, parent_id, definition_hash, inputs, planner, model, created_at, started_at, " +
        "ended_at, duration, blocked_at, step_count, tool_call_count, input_tokens, cached_input_tokens, output_tokens, cost, max_cost, max_tokens, summary, error, " +
        "trace_id, lease_owner, lease_until, stop_reason, priority, due_at, dedup_key, submitted_by, needs, mission_limit, retry, time_limit, retries_used, " +
        "set_aside_at, interruptions, root, lease_token, retry_mark";

    private const string ById = $"SELECT {Columns} FROM runs WHERE id = ?";
    private const string BySeq = $"SELECT {Columns} FROM runs WHERE seq = ?";

    private const string Fixed =
        "id, kind, mission, dry_run, parent_id, definition_hash, inputs, planner, model, created_at, trace_id, " +
        "priority, dedup_key, submitted_by, needs, mission_limit, retry, time_limit, root";

    private const string InsertRow =
        $"INSERT INTO runs ({Fixed}, " +
        "status, reason, attempt, started_at, ended_at, blocked_at, max_cost, max_tokens, summary, error, lease_owner, lease_until, stop_reason, lease_token, " +
        "due_at, retries_used, set_aside_at, interruptions, retry_mark, duration, step_count, tool_call_count, input_tokens, cached_input_tokens, output_tokens, cost) " +
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    // What a run that nobody has executed yet has to say; the rest of its row is constant.
    private const string InsertWaiting =
        $"INSERT INTO runs ({Fixed}, due_at, status, attempt, duration, step_count, tool_call_count, input_tokens, output_tokens, cost) " +
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1, 0, 0, 0, 0, 0, 0)";

    private const string UpdateRow =
        "UPDATE runs SET status = ?, reason = ?, attempt = ?, started_at = ?, ended_at = ?, blocked_at = ?, max_cost = ?, max_tokens = ?, summary = ?, " +
        "error = ?, lease_owner = ?, lease_until = ?, stop_reason = ?, lease_token = ?, due_at = ?, retries_used = ?, set_aside_at = ?, interruptions = ?, retry_mark = ?, " +
        "duration = ?, step_count = ?, tool_call_count = ?, input_tokens = ?, cached_input_tokens = ?, output_tokens = ?, cost = ? WHERE seq = ?";

    // Naming an indexed column in SET makes SQLite look at that index again, changed or not: what happens most often names no more than it changes.
    private const string UpdateProgress =
        "UPDATE runs SET step_count = ?, tool_call_count = ?, input_tokens = ?, cached_input_tokens = ?, output_tokens = ?, cost = ? WHERE seq = ?";

    private const string UpdateLease = "UPDATE runs SET status = ?, started_at = ?, lease_owner = ?, lease_until = ?, lease_token = ? WHERE seq = ?";

    private const string UpdateEnd =
        "UPDATE runs SET lease_owner = NULL, lease_until = NULL, stop_reason = NULL, lease_token = NULL, status = ?, reason = ?, ended_at = ?, summary = ?, error = ?, " +
        "duration = ?, step_count = ?, tool_call_count = ?, input_tokens = ?, cached_input_tokens = ?, output_tokens = ?, cost = ? WHERE seq = ?";

    private const string BeginAttempt =
        "UPDATE runs SET status = ?, attempt = ?, started_at = ?, duration = ?, due_at = ? WHERE seq = ?";

    private const string UpdatePlace = "UPDATE runs SET priority = ?, due_at = ? WHERE seq = ?";

    public static StoredRun? Find(StoreConnection connection, string id) => One(connection.Prepared(ById).Bind(id));

    public static StoredRun Require(StoreConnection connection, string id) =>
        Find(connection, id) ?? throw new AgentOpsException("run_not_found", $"There is no run {id}.", id);

    public static StoredRun? Find(StoreConnection connection, long seq) => One(connection.Prepared(BySeq).Bind(seq));

    public static StoredRun At(StoreConnection connection, long seq) =>
        Find(connection, seq) ?? throw new AgentOpsException("run_not_found", $"There is no run in row {seq}.", seq);

    public static long Insert(StoreConnection connection, Run run, string? token)
    {
        var row = BindFixed(connection.Prepared(InsertRow), run);
        BindProgress(BindState(row, run, token, 0), run).Run();
        return connection.LastRowId;
    }

    /// <summary>Adds a run that is Queued and that nobody has executed.</summary>
    public static void InsertQueued(StoreConnection connection, Run run) => BindFixed(connection.Prepared(InsertWaiting), run).Bind(run.DueAt).Run();

    public static void Update(StoreConnection connection, StoredRun before, Run run, string? token) => Update(connection, before, run, token, before.RetryMark);

    public static void Update(StoreConnection connection, StoredRun before, Run run, string? token, int retryMark)
    {
        var was = before.Run;
        if (was.Status == run.Status && before.LeaseToken == token && was.StopReason == run.StopReason)
            BindProgress(connection.Prepared(UpdateProgress), run, withDuration: false).Bind(before.Seq).Run();
        else if (retryMark == before.RetryMark && IsLeased(was, run))
            connection.Prepared(UpdateLease).Bind((long)run.Status).Bind(run.StartedAt).Bind(run.LeaseOwner).Bind(run.LeaseUntil).Bind(token).Bind(before.Seq).Run();
        else if (retryMark == before.RetryMark && token is null && HasEnded(was, run))
            BindProgress(
                connection.Prepared(UpdateEnd).Bind((long)run.Status).Bind(run.Reason).Bind(run.EndedAt).Bind(run.Summary).Bind(EnvelopeText.Write(run.Error)), run).Bind(before.Seq).Run();
        else
            BindProgress(BindState(connection.Prepared(UpdateRow), run, token, retryMark), run).Bind(before.Seq).Run();
    }

    /// <summary>Writes a waiting run's place in line.</summary>
    public static void Move(StoreConnection connection, StoredRun before, Run run) =>
        connection.Prepared(UpdatePlace).Bind((long)run.Priority).Bind(run.DueAt).Bind(before.Seq).Run();

    /// <summary>Writes what <see cref="QueueRules.Promote"/> changed.</summary>
    public static void Promote(StoreConnection connection, StoredRun before, Run run) => connection.Prepared(BeginAttempt)
        .Bind((long)run.Status).Bind(run.Attempt).Bind(run.StartedAt).Bind(run.Duration.Ticks).Bind(run.DueAt).Bind(before.Seq).Run();

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
            Priority = (QueuePriority)row.Int(),
            DueAt = row.TimeOrNull(),
            DeduplicationKey = row.TextOrNull(),
            SubmittedBy = row.TextOrNull(),
            Needs = row.Text(),
            MissionLimit = row.Int() is > 0 and var limit ? limit : null,
            Retry = RetryPolicy.Parse(row.TextOrNull()),
            TimeLimit = row.LongOrNull() is { } ticks ? new TimeSpan(ticks) : null,
            RetriesUsed = row.Int(),
            SetAsideAt = row.TimeOrNull(),
            Interruptions = row.Int(),
            Root = row.TextOrNull(),
        };
        return new StoredRun(seq, run, row.TextOrNull(), row.Int());
    }

    private static StoredRun? One(Statement row)
    {
        if (!row.Read())
            return null;
        var found = Read(row);
        row.Reset();
        return found;
    }

    private static bool IsLeased(Run was, Run run) =>
        run.Status == RunStatus.Running && run == was with { Status = run.Status, StartedAt = run.StartedAt, LeaseOwner = run.LeaseOwner, LeaseUntil = run.LeaseUntil };

    private static bool HasEnded(Run was, Run run) => run is { EndedAt: not null, LeaseOwner: null, LeaseUntil: null, StopReason: null } && run == was with
    {
        Status = run.Status, Reason = run.Reason, EndedAt = run.EndedAt, Summary = run.Summary, Error = run.Error, LeaseOwner = null, LeaseUntil = null, StopReason = null,
        Duration = run.Duration, StepCount = run.StepCount, ToolCallCount = run.ToolCallCount,
        InputTokens = run.InputTokens, CachedInputTokens = run.CachedInputTokens, OutputTokens = run.OutputTokens, Cost = run.Cost,
    };

    private static Statement BindFixed(Statement row, Run run) => row
        .Bind(run.Id).Bind((long)run.Kind).Bind(run.Mission).Bind(run.DryRun).Bind(run.ParentId).Bind(run.DefinitionHash)
        .Bind(run.Inputs).Bind(run.Planner).Bind(run.Model).Bind(run.CreatedAt).Bind(run.TraceId)
        .Bind((long)run.Priority).Bind(run.DeduplicationKey).Bind(run.SubmittedBy).Bind(run.Needs).Bind(run.MissionLimit ?? 0L).Bind(run.Retry?.ToString())
        .Bind(run.TimeLimit?.Ticks).Bind(run.Root);

    private static Statement BindState(Statement row, Run run, string? token, int retryMark) => row
        .Bind((long)run.Status).Bind(run.Reason).Bind(run.Attempt).Bind(run.StartedAt).Bind(run.EndedAt).Bind(run.BlockedAt)
        .Bind(run.MaxCost).Bind(run.MaxTokens).Bind(run.Summary).Bind(EnvelopeText.Write(run.Error))
        .Bind(run.LeaseOwner).Bind(run.LeaseUntil).Bind(run.StopReason).Bind(token)
        .Bind(run.DueAt).Bind(run.RetriesUsed).Bind(run.SetAsideAt).Bind(run.Interruptions).Bind(retryMark);

    private static Statement BindProgress(Statement row, Run run, bool withDuration = true) => (withDuration ? row.Bind(run.Duration.Ticks) : row)
        .Bind(run.StepCount).Bind(run.ToolCallCount).Bind(run.InputTokens).Bind(run.CachedInputTokens).Bind(run.OutputTokens).Bind(run.Cost);
}
