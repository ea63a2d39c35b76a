namespace AgentOps;

/// <summary>How to merge a worktree back.</summary>
public sealed record WorktreeMergeOptions
{
    /// <summary>The branch to merge into; null: the one it came from.</summary>
    public string? Into { get; init; }

    /// <summary>True for the process that executes the worktree's run and merges as its last act.</summary>
    public bool ByOwner { get; init; }
}
