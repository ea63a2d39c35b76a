namespace AgentOps.Tests.Storage;

internal sealed class InMemoryBreakerStore(MemoryTables tables) : ICircuitBreakerStore
{
    public Task<IReadOnlyList<CircuitBreaker>> ListAsync(CancellationToken ct) => tables.ReadAsync<IReadOnlyList<CircuitBreaker>>(
        () => [.. tables.Breakers.Values.OrderBy(breaker => breaker.Scope, StringComparer.Ordinal)]);

    public Task EnterAsync(string scope, string runId, DateTimeOffset now, BreakerPolicy policy, CancellationToken ct) => tables.WriteAsync(
        () =>
        {
            tables.Enter([scope], runId, now, policy);
            return true;
        },
        ct);

    public Task<CircuitBreaker> ResetAsync(string scope, DateTimeOffset now, CancellationToken ct) => tables.WriteAsync(
        () => tables.Breakers.TryGetValue(scope, out var breaker)
            ? tables.Breakers[scope] = BreakerRules.Reset(breaker, now)
            : throw new AgentOpsException("breaker_not_found", $"There is no circuit breaker {scope}.", scope),
        ct);
}
