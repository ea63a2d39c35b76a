namespace AgentOps;

/// <summary>What there is of worktrees, seen from four sides: the store, the disk, git's list, and git's branches.</summary>
internal sealed record WorktreeFacts
{
    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<Worktree> Records { get; init; }

    /// <summary>Names of folders below the folder of worktrees, with when each was made.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> Folders { get; init; }

    /// <summary>Those of git's worktrees that lie below the folder of worktrees, by the name of their folder.</summary>
    public required IReadOnlyDictionary<string, GitWorktreeEntry> Registered { get; init; }

    /// <summary>Branches that are checked out somewhere.</summary>
    public required IReadOnlySet<string> CheckedOut { get; init; }

    /// <summary>Our branches.</summary>
    public required IReadOnlyList<string> Branches { get; init; }

    /// <summary>The runs of the records, by id.</summary>
    public required IReadOnlyDictionary<string, Run> Runs { get; init; }

    /// <summary>Relative to the workspace.</summary>
    public required string FolderPath { get; init; }
}
