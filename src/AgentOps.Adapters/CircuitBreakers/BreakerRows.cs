
namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>breakers</c>. The order of members here is the order of the columns.</summary>
internal static class BreakerRows
{
    private const string Columns = "scope, state, consecutive_failures, opened_at, retry_at, probe_run_id, probe_until, last_error, updated_at";
    private const string Every = $"SELECT {Columns} FROM breakers ORDER BY scope";
    private const string Replace = $"INSERT OR REPLACE INTO breakers ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    public static IReadOnlyList<CircuitBreaker> All(StoreConnection connection)
    {
        var row = connection.Prepared(Every);
        var breakers = new List<CircuitBreaker>();
        while (row.Read())
            breakers.Add(Read(row));
        return breakers;
    }

    public static void Save(StoreConnection connection, CircuitBreaker breaker) => connection.Prepared(Replace)
        .Bind(breaker.Scope).Bind((long)breaker.State).Bind(breaker.ConsecutiveFailures).Bind(breaker.OpenedAt).Bind(breaker.RetryAt)
        .Bind(breaker.ProbeRunId).Bind(breaker.ProbeUntil).Bind(breaker.LastError).Bind(breaker.UpdatedAt).Run();

    private static CircuitBreaker Read(Statement row) => new()
    {
        Scope = row.Text(),
        State = (BreakerState)row.Int(),
        ConsecutiveFailures = row.Int(),
        OpenedAt = row.TimeOrNull(),
        RetryAt = row.TimeOrNull(),
        ProbeRunId = row.TextOrNull(),
        ProbeUntil = row.TimeOrNull(),
        LastError = row.TextOrNull(),
        UpdatedAt = row.Time(),
    };
}
