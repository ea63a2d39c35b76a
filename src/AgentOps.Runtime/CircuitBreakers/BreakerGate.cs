using System.Globalization;

namespace AgentOps;

/// <summary>Entering and telling a breaker, over <see cref="BreakerRules"/>, as a store does it inside its transaction.</summary>
public static class BreakerGate
{
    /// <summary>The breaker after the run has passed. Fails with breaker_open; the envelope's detail <c>retry_at</c> says when to try again.</summary>
    public static CircuitBreaker Enter(CircuitBreaker breaker, string runId, DateTimeOffset now, BreakerPolicy policy)
    {
        if (BreakerRules.TryEnter(breaker, runId, now, policy) is { } passed)
            return passed;
        var retryAt = (breaker.State == BreakerState.HalfOpen ? breaker.ProbeUntil : breaker.RetryAt) ?? now;
        var text = retryAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var envelope = ErrorTable.Get("breaker_open").ToEnvelope($"The circuit breaker {breaker.Scope} is {breaker.State} and lets nothing through before {retryAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z.") with
        {
            RunId = runId,
            RetryAfter = retryAt - now,
            Details = new Dictionary<string, string> { ["scope"] = breaker.Scope, ["retry_at"] = text },
        };
        throw new AgentOpsException(envelope, breaker.Scope);
    }

    /// <summary>The breaker after the signal; the same object when nothing changed.</summary>
    public static CircuitBreaker Tell(CircuitBreaker breaker, BreakerSignal signal, string runId, DateTimeOffset now, BreakerPolicy policy) => signal.Outcome switch
    {
        true => BreakerRules.OnSuccess(breaker, runId, now),
        false => BreakerRules.OnFailure(breaker, runId, signal.Error ?? "", now, policy),
        null => BreakerRules.OnNeither(breaker, runId, now),
    };
}
