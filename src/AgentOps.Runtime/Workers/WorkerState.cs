namespace AgentOps;

/// <summary>What others make of a worker's record: its own status, unless it cannot be believed any more. <see cref="WorkerRules.StateOf"/> derives it.</summary>
public enum WorkerState
{
    /// <summary>There is none, or it has stopped.</summary>
    NotRunning,

    Starting,

    Idle,

    Working,

    /// <summary>Somebody asked it to stop, and it has not said that it does.</summary>
    StopRequested,

    /// <summary>Takes no more, and waits for what it still executes.</summary>
    Stopping,

    /// <summary>Its process is gone from this machine, or its heartbeat is too old.</summary>
    Stale,
}
