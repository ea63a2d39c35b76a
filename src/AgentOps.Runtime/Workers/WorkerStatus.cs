namespace AgentOps;

/// <summary>What a worker says of itself. <see cref="WorkerTransitions"/> says which moves exist; what others make of a worker that says nothing more is <see cref="WorkerState"/>.</summary>
public enum WorkerStatus
{
    /// <summary>Registered, and has not looked for work yet.</summary>
    Starting,

    /// <summary>Waits for work.</summary>
    Idle,

    /// <summary>Executes at least one run.</summary>
    Working,

    /// <summary>Takes no more, and waits for what it still executes.</summary>
    Stopping,

    /// <summary>Final.</summary>
    Stopped,
}
