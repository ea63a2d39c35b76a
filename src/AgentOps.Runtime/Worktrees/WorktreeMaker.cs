namespace AgentOps;

/// <summary>
/// Makes git worktrees, also where an earlier try was interrupted. A git that outlives the process that started it may still write: each try works in a folder
/// of its own name, which is moved to its place when it is whole.
/// </summary>
internal sealed class WorktreeMaker(Workspace workspace)
{
    private readonly WorktreeGit git = new(workspace.Root);

    /// <summary>What came of an interrupted try is taken away first: nobody has worked in it. Fails with worktree_unsupported, worktree_exists, worktree_busy, tool_failed.</summary>
    public async Task MakeAsync(Worktree worktree, CancellationToken ct)
    {
        await git.RequirePlainAsync(ct);
        using var alone = await RepositoryGate.EnterAsync(git, ct);
        await ClearAsync(worktree, ct);
        var tip = await git.TipAsync(worktree.Branch!, ct);
        if (tip is not null && tip != worktree.BaseCommit)
            throw new AgentOpsException("worktree_exists", $"There is a branch {worktree.Branch} at {tip} already.", worktree.Branch);
        PrivateFolder.Create(workspace.WorktreeFolder);
        var making = Path.Combine(workspace.WorktreeFolder, WorktreeNames.MakingOf(worktree.Id));
        var path = Path.GetFullPath(worktree.Path, workspace.Root);
        await git.RunAsync(ct, "worktree", "add", "--detach", making, worktree.BaseCommit!);
        await git.RunAsync(ct, "worktree", "move", making, path);
        await new WorktreeGit(path).RunAsync(ct, ["checkout", "--quiet", .. tip is null ? ["--no-track", "-b", worktree.Branch!] : new[] { worktree.Branch! }]);
    }

    /// <summary>Takes away what was made so far, the branch too as long as it has no commit of its own.</summary>
    public async Task UndoAsync(Worktree worktree, CancellationToken ct)
    {
        using var alone = await RepositoryGate.EnterAsync(git, ct);
        await ClearAsync(worktree, ct);
        await git.TryAsync(ct, "update-ref", "-d", $"refs/heads/{worktree.Branch}", worktree.BaseCommit!);
    }

    private async Task ClearAsync(Worktree worktree, CancellationToken ct)
    {
        if (Directory.Exists(workspace.WorktreeFolder))
            foreach (var folder in Directory.GetDirectories(workspace.WorktreeFolder).Where(IsOfIt))
                FolderRemoval.Remove(folder);
        // Twice force: one that was being made is locked.
        foreach (var entry in (await git.ListAsync(ct)).Where(entry => Path.GetDirectoryName(entry.Path) == workspace.WorktreeFolder && IsOfIt(entry.Path)))
            await git.RunAsync(ct, "worktree", "remove", "--force", "--force", entry.Path);

        bool IsOfIt(string path) => Path.GetFileName(path) is var name && (name == worktree.Id || WorktreeNames.MadeFor(name) == worktree.Id);
    }
}
