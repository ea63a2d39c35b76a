namespace AgentOps;

/// <summary>How hand-offs stand, the worst last.</summary>
public enum SyncHealthStatus
{
    /// <summary>Nothing waits and nothing is wrong.</summary>
    Clean,

    /// <summary>Something waits for a person.</summary>
    Attention,

    /// <summary>The archive must be repaired.</summary>
    Issues,
}
