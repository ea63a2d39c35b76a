namespace AgentOps.Adapters;

/// <summary>What clean-up asks of the store in SQLite.</summary>
internal sealed class SqliteRetentionStore(StoreWriter writer, ReadPool reads) : IRetentionStore
{
    private const string Taken = "SELECT taken_at FROM turns WHERE duty = ?";
    private const string Take = "INSERT INTO turns (duty, taken_at) VALUES (?, ?) ON CONFLICT (duty) DO UPDATE SET taken_at = excluded.taken_at";

    public Task<IReadOnlyDictionary<string, string>> BusyAsync(CancellationToken ct) => reads.ReadAsync(FamilyRows.All, ct);

    public Task<string?> WhyHeldAsync(string runId, DateTimeOffset? endedAt, CancellationToken ct) =>
        reads.ReadAsync(connection => WhyHeld(connection, runId, endedAt), ct);

    public Task<string?> RemoveRunAsync(string runId, DateTimeOffset endedAt, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var held = WhyHeld(session.Connection, runId, endedAt);
            if (held is null)
                RunRemoval.Remove(session, runId);
            return held;
        },
        ct);

    public Task<DateTimeOffset?> TakeTurnAsync(string duty, TimeSpan every, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync<DateTimeOffset?>(
        session =>
        {
            var row = session.Prepared(Taken).Bind(duty);
            var taken = row.Read() ? row.Time() : (DateTimeOffset?)null;
            row.Reset();
            // A turn in the future was taken before somebody set the clock back.
            if (taken + every is { } next && next > now && taken <= now)
                return next;
            session.Prepared(Take).Bind(duty).Bind(now).Run();
            return null;
        },
        ct);

    private static string? WhyHeld(StoreConnection connection, string runId, DateTimeOffset? endedAt)
    {
        var run = RunRows.Find(connection, runId)?.Run;
        if (run?.EndedAt?.ToStore() != endedAt?.ToStore())
            return run is null ? "the run is gone since it was planned" : $"the run went on since it was planned, and is {run.Status}";
        if (run is null)
            return null;
        return run.SetAsideAt is not null ? "a dead letter" : FamilyRows.Why(connection, runId);
    }
}
