namespace AgentOps;

/// <summary>What came of merging a worktree's branch.</summary>
public enum MergeOutcome
{
    /// <summary>A merge commit brought it in.</summary>
    Merged,

    /// <summary>The target had all of it already.</summary>
    UpToDate,

    /// <summary>It was given up, and the target is as it was.</summary>
    Conflict,
}
