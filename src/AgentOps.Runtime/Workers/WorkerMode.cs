namespace AgentOps;

/// <summary>How a worker was started.</summary>
public enum WorkerMode
{
    /// <summary>At a prompt or in a script: Invoke-AgentWorker.</summary>
    Foreground,

    /// <summary>Detached, in a PowerShell of its own: Start-AgentService.</summary>
    Service,

    /// <summary>AgentOps.Host serve.</summary>
    Host,
}
