namespace AgentOps.Adapters;

/// <summary>Finds the workflow runs for which something has come that they wait for, and puts them back in line.</summary>
internal static class WorkflowWakes
{
    // Word for word a part of an index's condition: without it SQLite reads every run there ever was.
    private const string Parked = "r.status IN (2, 3) AND r.status <> 5 AND r.kind IN (1, 3)";

    // Of each run the first reason that is found. CROSS JOIN keeps the order: what is due, blocked or parked now is little, what has ever been is much.
    private const string DueRuns =
        $"""
        SELECT r.seq, 'step ' || w.step || ' is due' FROM workflow_steps w CROSS JOIN runs r ON r.seq = w.run_seq WHERE w.due_at <= ?1 AND {Parked}
        UNION ALL
        SELECT r.seq, 'run ' || w.child_run_id || ' of step ' || w.step || ' is not blocked any more' FROM workflow_steps w CROSS JOIN runs r ON r.seq = w.run_seq LEFT JOIN runs c ON c.id = w.child_run_id
          WHERE w.status = 2 AND ifnull(c.status, 5) NOT IN (2, 3) AND {Parked}
        UNION ALL
        SELECT r.seq, 'event ' || e.name FROM runs r CROSS JOIN workflows f ON f.run_seq = r.seq CROSS JOIN events e ON e.correlation = f.correlation
          WHERE {Parked} AND e.seq > f.events_seen
        UNION ALL
        SELECT r.seq, 'lock ' || f.waits_lock || ' is free' FROM runs r CROSS JOIN workflows f ON f.run_seq = r.seq
          WHERE {Parked} AND f.waits_lock IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM locks l JOIN runs h ON h.id = l.run_id WHERE l.name = f.waits_lock AND h.status < 5)
        """;

    private const string Next = $"SELECT min(w.due_at) FROM workflow_steps w CROSS JOIN runs r ON r.seq = w.run_seq WHERE w.due_at > ? AND {Parked}";

    public static Dictionary<long, string> Due(StoreConnection connection, DateTimeOffset now)
    {
        var row = connection.Prepared(DueRuns).Bind(now);
        var due = new Dictionary<long, string>();
        while (row.Read())
            due.TryAdd(row.Long(), row.Text());
        return due;
    }

    public static int Wake(WriteSession session, DateTimeOffset now)
    {
        var due = Due(session.Connection, now);
        foreach (var (seq, reason) in due)
        {
            var stored = RunRows.At(session.Connection, seq);
            LeaseWriter.Leave(session, stored, RunLedger.Move(stored.Run, new RunMove(RunStatus.Queued) { Reason = reason }, now), now);
        }
        return due.Count;
    }

    public static DateTimeOffset? NextDue(StoreConnection connection, DateTimeOffset now) => One(connection.Prepared(Next).Bind(now), row => row.TimeOrNull());

    public static long LastEvent(StoreConnection connection, string correlation) =>
        One(connection.Prepared("SELECT ifnull(max(seq), 0) FROM events WHERE correlation = ?").Bind(correlation), row => row.Long());

    private static T One<T>(Statement row, Func<Statement, T> read)
    {
        _ = row.Read();
        var value = read(row);
        row.Reset();
        return value;
    }
}
