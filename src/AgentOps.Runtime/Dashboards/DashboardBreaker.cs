namespace AgentOps;

/// <summary>A circuit breaker.</summary>
public sealed record DashboardBreaker
{
    public required string Scope { get; init; }

    public BreakerState State { get; init; }

    public int ConsecutiveFailures { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When it lets a probe through.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public string LastError { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Scope}: {State}";
}
