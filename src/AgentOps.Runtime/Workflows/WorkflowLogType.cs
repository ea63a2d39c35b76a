namespace AgentOps;

/// <summary>What an entry in a run's event log is about.</summary>
public enum WorkflowLogType
{
    Started,
    Resumed,
    StepStarted,
    StepSucceeded,
    StepFailed,
    StepRetried,
    StepSkipped,
    StepWaiting,
    StepBlocked,
    StepCancelled,
    StepReset,
    StepStale,
    GatePassed,
    GateFailed,
    EventReceived,
    StageEntered,
    Paused,
    Ended,
}
