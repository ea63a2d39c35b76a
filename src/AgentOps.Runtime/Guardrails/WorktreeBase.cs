namespace AgentOps;

/// <summary>What the work in a folder began with, as the store knows it.</summary>
internal static class WorktreeBase
{
    /// <summary>The commit that the worktree around a folder was made of; <c>HEAD</c> for a folder that is in none of ours. Fails as the other.</summary>
    /// <param name="workspace">The owner.</param>
    /// <param name="worktrees">What the owner knows of.</param>
    /// <param name="root">Absolute path of the worktree or of a folder in it.</param>
    /// <param name="ct">Ends the search.</param>
    public static async Task<string> OfAsync(Workspace workspace, IWorktreeStore worktrees, string root, CancellationToken ct) =>
        (await worktrees.ListAsync(ct)).FirstOrDefault(worktree => worktree.State != WorktreeState.Removed && IsIn(root, PathOf(workspace, worktree))) is { } found
            ? await OfAsync(workspace, found, ct) : "HEAD";

    /// <summary>
    /// The commit that a worktree was made of. Fails with run_root_missing where its folder is gone, and with worktree_unsupported for a copy and where the folder is
    /// no worktree of the workspace's repository any more.
    /// </summary>
    public static async Task<string> OfAsync(Workspace workspace, Worktree worktree, CancellationToken ct)
    {
        if (worktree is not { Kind: WorktreeKind.Worktree, BaseCommit: { } commit, Path.Length: > 0 })
            throw new AgentOpsException("worktree_unsupported", $"{worktree} is no git worktree with a base, and without one nobody knows what was changed in it.", worktree.Id);
        var folder = PathOf(workspace, worktree);
        if (!Directory.Exists(folder))
            throw new AgentOpsException("run_root_missing", $"{worktree.Path} is gone.", worktree.Id);
        // What an agent put in place of the worktree's .git must not be taken for the owner's repository.
        if ((await RepositoryPlace.ReadAsync(folder, ct)).Common != (await RepositoryPlace.ReadAsync(workspace.Root, ct)).Common)
            throw new AgentOpsException("worktree_unsupported", $"{worktree.Path} does not belong to the repository of {workspace.Root} any more.", worktree.Id);
        return commit;
    }

    /// <summary>Absolute path of where the workspace's own folder is in the worktree; plans are relative to it.</summary>
    public static string RootOf(Workspace workspace, Worktree worktree) => Path.GetFullPath(worktree.Root ?? worktree.Path, workspace.Root);

    private static string PathOf(Workspace workspace, Worktree worktree) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(worktree.Path, workspace.Root));

    private static bool IsIn(string root, string folder) => root == folder || root.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
