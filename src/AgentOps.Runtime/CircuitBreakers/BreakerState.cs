namespace AgentOps;

/// <summary>Where a circuit breaker is.</summary>
public enum BreakerState
{
    /// <summary>Lets everything through.</summary>
    Closed,

    /// <summary>Lets nothing through until its time is over.</summary>
    Open,

    /// <summary>Lets exactly one probe through.</summary>
    HalfOpen,
}
