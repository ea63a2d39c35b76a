namespace AgentOps.Host;

/// <summary>What the host's exit code says; the table is in docs/host.md.</summary>
public enum ExitCode
{
    Succeeded = 0,
    Failed = 1,

    /// <summary>Nothing was run: the arguments, the mission or the configuration are wrong.</summary>
    InvalidInput = 2,

    /// <summary>A person must decide, or the run waits for an event or a time.</summary>
    Blocked = 3,

    /// <summary>Stopped, or interrupted and back in the queue.</summary>
    Cancelled = 4,
}
