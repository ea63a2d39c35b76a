namespace AgentOps;

/// <summary>What became of a worktree or copy.</summary>
public enum WorktreeState
{
    /// <summary>Made, or being made, for a run that has not said that it is through with it.</summary>
    Active,

    /// <summary>Its run succeeded; what it did is not merged.</summary>
    Completed,

    /// <summary>Its run failed or was cancelled.</summary>
    Failed,

    /// <summary>Its branch is part of the one it came from.</summary>
    Merged,

    /// <summary>Something is missing: its folder, its record, or its run. Never stored, found by looking.</summary>
    Orphaned,

    /// <summary>Its folder and branch are gone; the record tells the last commit.</summary>
    Removed,
}
