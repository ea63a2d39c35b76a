namespace AgentOps;

/// <summary>What keeps a waiting run from being taken.</summary>
public enum QueueHoldBy
{
    /// <summary>The whole queue is suspended.</summary>
    Suspended,

    /// <summary>Its time has not come: submitted for later, or waits for its next attempt.</summary>
    NotBefore,

    /// <summary>A circuit breaker of its mission, or of something it needs, is open.</summary>
    Breaker,

    /// <summary>A budget is spent.</summary>
    Budget,

    /// <summary>A model, runner or service has asked to come back later.</summary>
    Provider,

    /// <summary>As many runs of its mission are Running as the mission allows.</summary>
    MissionLimit,

    /// <summary>The process that asks lacks a tool it needs.</summary>
    Tool,
}
