namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>attempts</c>. The order of members here is the order of the columns.</summary>
internal static class AttemptRows
{
    private const string Columns = "attempt, started_at, ended_at, worker, error, next_at";
    private const string Last = "SELECT ended_at FROM attempts WHERE run_seq = ? ORDER BY attempt DESC LIMIT 1";
    private const string OfRun = $"SELECT {Columns} FROM attempts WHERE run_seq = ? ORDER BY attempt";
    private const string Replace = $"INSERT OR REPLACE INTO attempts (run_seq, {Columns}) VALUES (?, ?, ?, ?, ?, ?, ?)";

    /// <summary>When the run's last failed attempt ended.</summary>
    public static DateTimeOffset? LastEnd(StoreConnection connection, long seq)
    {
        var row = connection.Prepared(Last).Bind(seq);
        if (!row.Read())
            return null;
        var end = row.Time();
        row.Reset();
        return end;
    }

    public static IReadOnlyList<RunAttempt> All(StoreConnection connection, long seq, string runId)
    {
        var row = connection.Prepared(OfRun).Bind(seq);
        var attempts = new List<RunAttempt>();
        while (row.Read())
            attempts.Add(Read(row, runId));
        return attempts;
    }

    public static void Save(StoreConnection connection, long seq, RunAttempt attempt) => connection.Prepared(Replace)
        .Bind(seq).Bind(attempt.Attempt).Bind(attempt.StartedAt).Bind(attempt.EndedAt).Bind(attempt.Worker).Bind(EnvelopeText.Write(attempt.Error)).Bind(attempt.NextAt).Run();

    private static RunAttempt Read(Statement row, string runId) => new()
    {
        RunId = runId,
        Attempt = row.Int(),
        StartedAt = row.TimeOrNull(),
        EndedAt = row.Time(),
        Worker = row.TextOrNull(),
        Error = EnvelopeText.Read(row.Text())!,
        NextAt = row.TimeOrNull(),
    };
}
