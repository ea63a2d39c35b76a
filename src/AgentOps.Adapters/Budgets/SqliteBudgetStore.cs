
namespace AgentOps.Adapters;

/// <summary>Budgets in SQLite.</summary>
internal sealed class SqliteBudgetStore(StoreWriter writer, ReadPool reads, TimeZoneInfo zone) : IBudgetStore
{
    public Task<IReadOnlyList<BudgetState>> ListAsync(DateTimeOffset now, CancellationToken ct) =>
        reads.ReadAsync(connection => BudgetReader.All(connection, new BudgetTime(now, zone)), ct);

    public Task<IReadOnlyList<BudgetState>> OfMissionAsync(string mission, DateTimeOffset now, CancellationToken ct) =>
        reads.ReadAsync(connection => BudgetReader.OfMission(connection, mission, new BudgetTime(now, zone)), ct);

    public Task<BudgetState> SetAsync(BudgetKey key, BudgetChange change, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Set(session, key, change, now), ct);

    public Task RemoveAsync(BudgetKey key, string by, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Remove(session, key, by, now), ct);

    public Task<bool> TakeAlertAsync(BudgetKey key, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.TakeAlert(session, key, now), ct);

    public Task<int> SettleAsync(string by, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => BudgetWriter.Settle(session, by, now), ct);
}
