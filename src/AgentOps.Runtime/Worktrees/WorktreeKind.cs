namespace AgentOps;

/// <summary>Where a run's steps work.</summary>
public enum WorktreeKind
{
    /// <summary>In the workspace itself.</summary>
    None,

    /// <summary>In a git worktree of its own, on a branch of its own.</summary>
    Worktree,

    /// <summary>In a copy of the files that git does not ignore.</summary>
    Copy,
}
