namespace AgentOps;

/// <summary>Where a run is. <see cref="RunTransitions"/> says which moves exist.</summary>
public enum RunStatus
{
    /// <summary>Waits for somebody to execute it; also after an interruption, with the reason.</summary>
    Queued,

    /// <summary>A process holds its lease and executes it.</summary>
    Running,

    /// <summary>A person must decide: risk, a step in doubt, a budget.</summary>
    Blocked,

    /// <summary>Waits for an event or a time.</summary>
    Waiting,

    /// <summary>Will be tried again by itself.</summary>
    RetryPending,

    /// <summary>Final.</summary>
    Succeeded,

    /// <summary>Final until a person restarts it.</summary>
    Failed,

    /// <summary>Final: a person stopped it.</summary>
    Cancelled,
}
