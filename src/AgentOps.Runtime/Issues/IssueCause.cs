namespace AgentOps;

/// <summary>Why a run of an issue begins, or why none does.</summary>
public enum IssueCause
{
    /// <summary>Begins: no run has worked on it.</summary>
    New,

    /// <summary>Begins: it says something else than at its last run.</summary>
    Changed,

    /// <summary>Begins: somebody wants it, whatever the last run came to.</summary>
    Forced,

    /// <summary>None begins: a run of it has not ended.</summary>
    InProgress,

    /// <summary>None begins: the last run succeeded, and the issue says the same.</summary>
    Unchanged,

    /// <summary>None begins: the last run failed, which is final until a person acts or the issue changes.</summary>
    Failed,

    /// <summary>None begins: somebody stopped the last run.</summary>
    Cancelled,

    /// <summary>None begins: the issue is closed.</summary>
    Closed,

    /// <summary>None begins: it is a pull request.</summary>
    PullRequest,
}
