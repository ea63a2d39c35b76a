namespace AgentOps;

/// <summary>Where a step is. <see cref="StepTransitions"/> says which moves exist.</summary>
public enum StepStatus
{
    /// <summary>Recorded before it was tried; without an outcome so far.</summary>
    Started,
    Succeeded,
    Failed,

    /// <summary>Not executed: a dry run, or somebody skipped it.</summary>
    Skipped,

    /// <summary>A person or a rule refused it.</summary>
    Denied,

    /// <summary>Its process died while it ran, and repeating it may do harm: a person must say what happened.</summary>
    InDoubt,
    Cancelled,
}
