namespace AgentOps;

/// <summary>
/// A copy of a workspace lies inside the repository it was made of, so git would find that repository and work on its owner's files. The ceiling ends
/// git's search upwards below the folder of all worktrees.
/// </summary>
internal static class GitCeiling
{
    public const string Variable = "GIT_CEILING_DIRECTORIES";

    /// <summary>The folder that git may not look at from <paramref name="folder"/>; null for what lies in no worktree or copy of ours.</summary>
    public static string? Of(string folder)
    {
        for (var current = Path.GetDirectoryName(folder); current is not null; current = Path.GetDirectoryName(current))
            if (Path.GetFileName(current) == Workspace.WorktreeFolderName && Path.GetFileName(Path.GetDirectoryName(current)) == Workspace.FolderName)
                return current;
        return null;
    }
}
