namespace AgentOps;

/// <summary>Circuit breakers in the store. Each method applies <see cref="BreakerRules"/> inside one transaction.</summary>
public interface ICircuitBreakerStore
{
    /// <summary>All that were ever told of a failure, by scope.</summary>
    Task<IReadOnlyList<CircuitBreaker>> ListAsync(CancellationToken ct);

    /// <summary>Lets the run pass or fails with breaker_open (envelope detail <c>retry_at</c>). A scope nobody has heard of is Closed.</summary>
    Task EnterAsync(string scope, string runId, DateTimeOffset now, BreakerPolicy policy, CancellationToken ct);

    /// <summary>Closes it; fails with breaker_not_found.</summary>
    Task<CircuitBreaker> ResetAsync(string scope, DateTimeOffset now, CancellationToken ct);
}
