using static AgentOps.BreakerState;

namespace AgentOps;

/// <summary>The decisions of a circuit breaker, as pure functions over its stored state. The store calls them inside its transaction.</summary>
public static class BreakerRules
{
    /// <summary>Whether <paramref name="runId"/> may pass now, and the state after that; null means it may not.</summary>
    public static CircuitBreaker? TryEnter(CircuitBreaker breaker, string runId, DateTimeOffset now, BreakerPolicy policy)
    {
        switch (breaker.State)
        {
            case Closed:
                return breaker;
            case Open when now < breaker.RetryAt:
                return null;
            // A probe's own later steps pass; another run passes only when the prober's lease ended, so a killed prober cannot wedge it.
            case HalfOpen when breaker.ProbeRunId != runId && now < breaker.ProbeUntil:
                return null;
            default:
                return breaker with { State = HalfOpen, ProbeRunId = runId, ProbeUntil = now + policy.ProbeLease, UpdatedAt = now };
        }
    }

    /// <summary>A success closes the breaker. Only the prober's success closes an open or half-open one: an older run's says nothing about now.</summary>
    public static CircuitBreaker OnSuccess(CircuitBreaker breaker, string runId, DateTimeOffset now) => breaker.State switch
    {
        Closed when breaker.ConsecutiveFailures == 0 => breaker,
        Closed => breaker with { ConsecutiveFailures = 0, UpdatedAt = now },
        HalfOpen when breaker.ProbeRunId == runId => Reset(breaker, now),
        _ => breaker,
    };

    /// <summary>A failure counts, and opens the breaker at the threshold; the prober's failure opens it again at once.</summary>
    public static CircuitBreaker OnFailure(CircuitBreaker breaker, string runId, string error, DateTimeOffset now, BreakerPolicy policy)
    {
        var counted = breaker with { ConsecutiveFailures = breaker.ConsecutiveFailures + 1, LastError = error, UpdatedAt = now };
        var opens = breaker.State switch
        {
            Closed => counted.ConsecutiveFailures >= policy.FailureThreshold,
            HalfOpen => breaker.ProbeRunId == runId,
            _ => false,
        };
        return opens
            ? counted with { State = Open, OpenedAt = now, RetryAt = now + policy.OpenFor, ProbeRunId = null, ProbeUntil = null }
            : counted;
    }

    /// <summary>A probe that ended as neither (blocked, cancelled, interrupted) gives its place back at once.</summary>
    public static CircuitBreaker OnNeither(CircuitBreaker breaker, string runId, DateTimeOffset now) =>
        breaker.State == HalfOpen && breaker.ProbeRunId == runId
            ? breaker with { State = Open, RetryAt = now, ProbeRunId = null, ProbeUntil = null, UpdatedAt = now }
            : breaker;

    public static CircuitBreaker Reset(CircuitBreaker breaker, DateTimeOffset now) =>
        new() { Scope = breaker.Scope, LastError = breaker.LastError, UpdatedAt = now };
}
