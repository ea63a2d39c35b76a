using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>attempts</c>. The order of members here is the order of the columns.</summary>
internal static class AttemptRows
{
    private const string PutOff = "put_off_since";
    private const string Columns = "attempt, started_at, ended_at, worker, error, next_at";
    private const string Last = "SELECT ended_at FROM attempts WHERE run_seq = ? ORDER BY attempt DESC LIMIT 1";
    private const string LastOfAll = "SELECT error FROM attempts WHERE run_seq = ? AND next_at IS NOT NULL AND attempt = (SELECT max(attempt) FROM attempts WHERE run_seq = ?)";
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

    /// <summary>What <see cref="Save"/> was told last, where the run has been tried again by itself since.</summary>
    public static DateTimeOffset? PutOffSince(StoreConnection connection, long seq)
    {
        var row = connection.Prepared(LastOfAll).Bind(seq).Bind(seq);
        if (!row.Read())
            return null;
        var error = EnvelopeText.Read(row.Text());
        row.Reset();
        return error?.Details is { } details && details.TryGetValue(PutOff, out var since)
            && DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
    }

    public static IReadOnlyList<RunAttempt> All(StoreConnection connection, long seq, string runId)
    {
        var row = connection.Prepared(OfRun).Bind(seq);
        var attempts = new List<RunAttempt>();
        while (row.Read())
            attempts.Add(Read(row, runId));
        return attempts;
    }

    /// <param name="putOff">Since when the other side has asked to come back later, attempt after attempt; null where it has not.</param>
    public static void Save(StoreConnection connection, long seq, RunAttempt attempt, DateTimeOffset? putOff) => connection.Prepared(Replace)
        .Bind(seq).Bind(attempt.Attempt).Bind(attempt.StartedAt).Bind(attempt.EndedAt).Bind(attempt.Worker).Bind(EnvelopeText.Write(Marked(attempt.Error, putOff))).Bind(attempt.NextAt).Run();

    private static ErrorEnvelope Marked(ErrorEnvelope error, DateTimeOffset? putOff) => putOff is not { } since ? error
        : error with { Details = new Dictionary<string, string>(error.Details ?? new Dictionary<string, string>()) { [PutOff] = since.ToString("O", CultureInfo.InvariantCulture) } };

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
