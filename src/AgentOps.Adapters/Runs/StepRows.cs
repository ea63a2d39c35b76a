
namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>steps</c>. The order of members here is the order of the columns.</summary>
internal static class StepRows
{
    private const string Columns =
        "key, tool, description, arguments, call_hash, risk, idempotent, status, try, started_at, ended_at, output, data, output_truncated, " +
        "artifact, error, input_tokens, cached_input_tokens, output_tokens, cost, reply, reply_call, trace_id, span_id";

    private const string ByKey = $"SELECT {Columns} FROM steps WHERE key = ?";
    private const string OfRun = $"SELECT {Columns} FROM steps WHERE key BETWEEN ? AND ? ORDER BY key";
    private const string Succeeded = "SELECT count(*) FROM steps WHERE key BETWEEN ? AND ? AND status = 1 AND started_at >= ?";
    private const string Replace =
        $"INSERT OR REPLACE INTO steps ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    public static Step? Find(StoreConnection connection, StoredRun run, int number)
    {
        var row = connection.Prepared(ByKey).Bind(RowKey.Of(run.Seq, number));
        if (!row.Read())
            return null;
        var step = Read(row, run.Run.Id);
        row.Reset();
        return step;
    }

    public static IReadOnlyList<Step> All(StoreConnection connection, long seq, string runId)
    {
        var row = connection.Prepared(OfRun).Bind(RowKey.Of(seq, 1)).Bind(RowKey.Of(seq, RowKey.MostNumber));
        var steps = new List<Step>();
        while (row.Read())
            steps.Add(Read(row, runId));
        return steps;
    }

    /// <summary>How far the run got, as <see cref="RetryFacts.Succeeded"/> counts it.</summary>
    public static int CountSucceeded(StoreConnection connection, StoredRun run)
    {
        var since = run.Run is { Planner: "chat", StartedAt: { } attempt } ? attempt : DateTimeOffset.UnixEpoch;
        var row = connection.Prepared(Succeeded).Bind(RowKey.Of(run.Seq, 1)).Bind(RowKey.Of(run.Seq, RowKey.MostNumber)).Bind(since);
        _ = row.Read();
        var count = row.Int();
        row.Reset();
        return count;
    }

    public static void Save(StoreConnection connection, long seq, Step step) => connection.Prepared(Replace)
        .Bind(RowKey.Of(seq, step.Number)).Bind(step.Tool).Bind(step.Description).Bind(step.Arguments).Bind(step.CallHash)
        .Bind((long)step.Risk).Bind(step.Idempotent).Bind((long)step.Status).Bind(step.Try).Bind(step.StartedAt).Bind(step.EndedAt)
        .Bind(step.Output).Bind(step.Data).Bind(step.OutputTruncated).Bind(step.Artifact).Bind(EnvelopeText.Write(step.Error))
        .Bind(step.InputTokens).Bind(step.CachedInputTokens).Bind(step.OutputTokens).Bind(step.Cost).Bind((long?)step.Reply).Bind((long?)step.ReplyCall)
        .Bind(step.TraceId).Bind(step.SpanId).Run();

    private static Step Read(Statement row, string runId) => new()
    {
        RunId = runId,
        Number = RowKey.NumberOf(row.Long()),
        Tool = row.Text(),
        Description = row.Text(),
        Arguments = row.Text(),
        CallHash = row.Text(),
        Risk = (Risk)row.Int(),
        Idempotent = row.Bool(),
        Status = (StepStatus)row.Int(),
        Try = row.Int(),
        StartedAt = row.Time(),
        EndedAt = row.TimeOrNull(),
        Output = row.Text(),
        Data = row.TextOrNull(),
        OutputTruncated = row.Bool(),
        Artifact = row.TextOrNull(),
        Error = EnvelopeText.Read(row.TextOrNull()),
        InputTokens = row.Long(),
        CachedInputTokens = row.Long(),
        OutputTokens = row.Long(),
        Cost = row.Money(),
        Reply = (int?)row.LongOrNull(),
        ReplyCall = (int?)row.LongOrNull(),
        TraceId = row.Text(),
        SpanId = row.Text(),
    };
}
