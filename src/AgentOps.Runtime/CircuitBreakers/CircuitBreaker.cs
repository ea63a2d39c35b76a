namespace AgentOps;

/// <summary>A stored circuit breaker for one mission or one external dependency.</summary>
public sealed record CircuitBreaker
{
    /// <summary><c>mission:ID</c> or <c>dependency:HOST</c>.</summary>
    public required string Scope { get; init; }

    public BreakerState State { get; init; }

    /// <summary>Failures in a row; a success sets it to 0.</summary>
    public int ConsecutiveFailures { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When an open breaker lets a probe through.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The run that probes a half-open breaker, and until when it may; past that another may take the probe.</summary>
    public string? ProbeRunId { get; init; }

    public DateTimeOffset? ProbeUntil { get; init; }

    /// <summary>The last failure's code and message, redacted.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Scope;
}
