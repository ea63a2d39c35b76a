namespace AgentOps;

/// <summary>What became of an issue that somebody wanted a run for.</summary>
public enum IssueDecision
{
    /// <summary>A run was executed here.</summary>
    Started,

    /// <summary>A run waits in the queue.</summary>
    Submitted,

    /// <summary>No run began, and the reason says why.</summary>
    Skipped,
}
