namespace AgentOps;

/// <summary>Where a todo job is. <see cref="TodoTransitions"/> says which moves exist.</summary>
public enum TodoJobStatus
{
    /// <summary>Nobody works it: it was never started, or was put back to its beginning.</summary>
    Idle,

    /// <summary>Every live worker, and every Start-AgentTodoJob, gives it its turns.</summary>
    Running,

    /// <summary>No further item is begun before a person resumes it; the reason says why.</summary>
    Suspended,

    /// <summary>Every item succeeded or was skipped.</summary>
    Succeeded,

    /// <summary>Nothing is left to try by itself, and at least one item failed (only with SkipAhead; in strict order a failed item suspends the job).</summary>
    Failed,
}
