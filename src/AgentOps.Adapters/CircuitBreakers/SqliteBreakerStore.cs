namespace AgentOps.Adapters;

/// <summary>Circuit breakers in SQLite.</summary>
internal sealed class SqliteBreakerStore(StoreWriter writer, ReadPool reads) : ICircuitBreakerStore
{
    public Task<IReadOnlyList<CircuitBreaker>> ListAsync(CancellationToken ct) => reads.ReadAsync(BreakerRows.All, ct);

    public Task EnterAsync(string scope, string runId, DateTimeOffset now, BreakerPolicy policy, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            session.Breakers.Enter([scope], runId, now, policy);
            return true;
        },
        ct);

    public Task<CircuitBreaker> ResetAsync(string scope, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => session.Breakers.Reset(scope, now), ct);
}
