namespace AgentOps.Adapters;

/// <summary>Deliveries of webhooks in SQLite.</summary>
internal sealed class SqliteWebhookStore(StoreWriter writer, ReadPool reads) : IWebhookStore
{
    // What is let go in one transaction: others wait for it.
    private const int AtOnce = 500;
    private const string ById = "SELECT 1 FROM webhook_deliveries WHERE id = ?";
    private const string InsertRow = "INSERT OR IGNORE INTO webhook_deliveries (id, event, run_id, at) VALUES (?, ?, ?, ?)";
    private const string DeleteOld = "DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries WHERE at < ? LIMIT ?)";

    public Task<bool> IsKnownAsync(string deliveryId, CancellationToken ct) => reads.ReadAsync(
        connection =>
        {
            var row = connection.Prepared(ById).Bind(deliveryId);
            var known = row.Read();
            row.Reset();
            return known;
        },
        ct);

    public Task RecordAsync(string deliveryId, string eventName, string? runId, DateTimeOffset at, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            session.Prepared(InsertRow).Bind(deliveryId).Bind(eventName).Bind(runId).Bind(at).Run();
            return true;
        },
        ct);

    public async Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct)
    {
        var expired = 0;
        while (await ExpireSomeAsync(before, ct) is > 0 and var some)
            expired += some;
        return expired;
    }

    private Task<int> ExpireSomeAsync(DateTimeOffset before, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            session.Prepared(DeleteOld).Bind(before).Bind(AtOnce).Run();
            return session.Connection.Changes;
        },
        ct);
}
