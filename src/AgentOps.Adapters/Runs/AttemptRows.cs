namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>attempts</c>.</summary>
internal static class AttemptRows
{
    private const string Last = "SELECT ended_at FROM attempts WHERE run_seq = ? ORDER BY attempt DESC LIMIT 1";

    /// <summary>When the run's last recorded attempt ended.</summary>
    public static DateTimeOffset? LastEnd(StoreConnection connection, long seq)
    {
        var row = connection.Prepared(Last).Bind(seq);
        if (!row.Read())
            return null;
        var end = row.Time();
        row.Reset();
        return end;
    }
}
