namespace AgentOps;

/// <summary>Where a workflow's step is. <see cref="WorkflowStepTransitions"/> says which moves exist.</summary>
public enum WorkflowStepStatus
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>For an event or a time.</summary>
    Waiting,

    /// <summary>Its run waits for a person.</summary>
    Blocked,

    /// <summary>Its run is executed, or will be as soon as a process takes it.</summary>
    Running,

    /// <summary>It failed and is tried again at its time.</summary>
    RetryPending,

    Succeeded,

    Failed,

    /// <summary>Not executed; the reason and its cause are beside it.</summary>
    Skipped,

    /// <summary>Its run was stopped.</summary>
    Cancelled,
}
