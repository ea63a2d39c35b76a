namespace AgentOps;

/// <summary>How far an automation is trusted to work by itself.</summary>
public enum RolloutPhase
{
    /// <summary>By hand, on two or three small cases.</summary>
    Smoke,

    /// <summary>On one real thing, seldom, and with about ten items.</summary>
    Limited,

    /// <summary>As often and as much as it is meant for.</summary>
    Full,
}
