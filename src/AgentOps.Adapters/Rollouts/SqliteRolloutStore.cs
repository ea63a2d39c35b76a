namespace AgentOps.Adapters;

/// <summary>Rollouts in SQLite.</summary>
internal sealed class SqliteRolloutStore(StoreWriter writer, ReadPool reads) : IRolloutStore
{
    public Task<IReadOnlyList<RolloutMove>> HistoryAsync(AutomationKind kind, string name, CancellationToken ct) =>
        reads.ReadAsync(connection => RolloutRows.Of(connection, kind, name), ct);

    public Task<bool> AddAsync(AutomationKind kind, string name, RolloutMove move, int seen, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            if (RolloutRows.Of(session.Connection, kind, name).Count != seen)
                return false;
            RolloutRows.Insert(session.Connection, kind, name, move);
            return true;
        },
        ct);
}
