namespace AgentOps;

/// <summary>Makes git worktrees, also where an earlier try was interrupted.</summary>
internal sealed class WorktreeMaker(Workspace workspace)
{
    private readonly WorktreeGit git = new(workspace.Root);

    /// <summary>What came of an interrupted try is taken away first: nobody has worked in it. Fails with worktree_unsupported, worktree_exists, tool_failed.</summary>
    public async Task MakeAsync(Worktree worktree, CancellationToken ct)
    {
        await git.RequirePlainAsync(ct);
        using var alone = await RepositoryGate.EnterAsync(git, ct);
        var path = Path.GetFullPath(worktree.Path, workspace.Root);
        await UndoAsync(path, ct);
        PrivateFolder.Create(workspace.WorktreeFolder);
        string[] what = await git.TipAsync(worktree.Branch!, ct) switch
        {
            null => ["--no-track", "-b", worktree.Branch!, path, worktree.BaseCommit!],
            var tip when tip == worktree.BaseCommit => [path, worktree.Branch!],
            var tip => throw new AgentOpsException("worktree_exists", $"There is a branch {worktree.Branch} at {tip} already.", worktree.Branch),
        };
        await git.RunAsync(ct, ["worktree", "add", .. what]);
    }

    /// <summary>Takes away what was made so far, the branch too as long as it has no commit of its own.</summary>
    public async Task UndoAsync(Worktree worktree, CancellationToken ct)
    {
        using var alone = await RepositoryGate.EnterAsync(git, ct);
        await UndoAsync(Path.GetFullPath(worktree.Path, workspace.Root), ct);
        await git.TryAsync(ct, "update-ref", "-d", $"refs/heads/{worktree.Branch}", worktree.BaseCommit!);
    }

    private async Task UndoAsync(string path, CancellationToken ct)
    {
        FolderRemoval.Remove(path);
        // Twice force: one that was being made is locked.
        if ((await git.ListAsync(ct)).Any(entry => entry.Path == path))
            await git.RunAsync(ct, "worktree", "remove", "--force", "--force", path);
    }
}
