namespace AgentOps;

/// <summary>What uncommitted changes in the workspace mean for a run that is to work in a worktree or a copy. Our own files do not count.</summary>
public enum DirtyPolicy
{
    /// <summary>It does not start.</summary>
    Block,

    /// <summary>It starts and says so.</summary>
    Warn,

    /// <summary>It starts.</summary>
    Allow,
}
