namespace AgentOps;

/// <summary>Why an execution must stop before the run has ended.</summary>
internal enum RunStopCause
{
    /// <summary>The caller gave up (Ctrl+C, shutdown): the run goes back to Queued.</summary>
    Interrupted,

    /// <summary>Somebody asked to stop the run.</summary>
    Stopped,

    /// <summary>The mission's timeout.</summary>
    TimedOut,

    /// <summary>Another process has taken the run over.</summary>
    LeaseLost,
}
