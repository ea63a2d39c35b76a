namespace AgentOps;

/// <summary>Where an item of a todo job is. <see cref="TodoTransitions"/> says which moves exist.</summary>
public enum TodoItemStatus
{
    /// <summary>Not tried yet, or put back with nothing counted.</summary>
    Pending,

    /// <summary>It has a run that has not ended: the run may be queued, executed, or wait for a person.</summary>
    Running,

    Succeeded,

    /// <summary>Its last attempt failed. It is tried again by itself while it has a time for that, else a person must act.</summary>
    Failed,

    /// <summary>A person passed over it.</summary>
    Skipped,
}
