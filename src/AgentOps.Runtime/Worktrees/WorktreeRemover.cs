namespace AgentOps;

/// <summary>Takes worktrees away through git itself, and never a commit that nothing else has unless that is asked for.</summary>
internal sealed class WorktreeRemover(Workspace workspace, IAgentStore store, TimeProvider clock)
{
    private readonly WorktreeGit git = new(workspace.Root);

    /// <summary>Returns the record of what was removed, with the branch's last commit and, as its warning, what was given up. Fails with worktree_unmerged unless <paramref name="force"/>.</summary>
    /// <param name="worktree">With what <see cref="WorktreeSurvey.LookAsync"/> adds.</param>
    /// <param name="force">Gives up uncommitted changes, and commits that no other branch has.</param>
    /// <param name="ct">Cancels before anything was done.</param>
    public async Task<Worktree> RemoveAsync(Worktree worktree, bool force, CancellationToken ct)
    {
        using var alone = worktree.Kind == WorktreeKind.Worktree ? await RepositoryGate.EnterAsync(git, ct) : null;
        var path = worktree.Path.Length == 0 ? null : Path.GetFullPath(worktree.Path, workspace.Root);
        var entry = worktree.Kind == WorktreeKind.Worktree && path is not null ? (await git.ListAsync(ct)).FirstOrDefault(entry => entry.Path == path) : null;
        var tip = worktree.Branch is null ? null : await git.TipAsync(worktree.Branch, ct);
        var loss = await LossAsync(worktree, path, entry, tip, ct);
        if (!force && loss is not null)
            throw new AgentOpsException("worktree_unmerged", $"{worktree} {loss}.", worktree.Id);
        ct.ThrowIfCancellationRequested();

        if (entry is not null)
            await UnregisterAsync(path!, force);
        if (path is not null)
            FolderRemoval.Remove(path);
        var now = clock.GetUtcNow();
        var removed = worktree with
        {
            State = WorktreeState.Removed, RemovedAt = now, LastCommit = tip ?? worktree.LastCommit, Reason = null, Warning = loss is null ? null : $"{worktree} {loss}.", CreatedAt = worktree.CreatedAt == default ? now : worktree.CreatedAt,
        };
        // Before the branch goes: whoever finds the branch after a crash can remove it again, a commit that nobody noted is lost.
        await store.Worktrees.RemovedAsync(removed, CancellationToken.None);
        if (tip is not null)
            await DeleteBranchAsync(worktree.Branch!, tip);
        return removed;
    }

    private async Task UnregisterAsync(string path, bool force)
    {
        string[] command = force ? ["worktree", "remove", "--force", path] : ["worktree", "remove", path];
        var result = await git.TryAsync(CancellationToken.None, command);
        if (result.ExitCode == 0)
            return;
        // git does not remove a folder that lost its .git file, and takes one that is not there at all.
        if (!force || Path.Exists(Path.Combine(path, ".git")))
            throw git.Explain("worktree", result);
        FolderRemoval.Remove(path);
        await git.RunAsync(CancellationToken.None, command);
    }

    private async Task<string?> LossAsync(Worktree worktree, string? path, GitWorktreeEntry? entry, string? tip, CancellationToken ct)
    {
        var hasFolder = path is not null && Directory.Exists(path);
        if (worktree.IsDirty == true)
            return worktree.Kind == WorktreeKind.Copy ? "was changed, and a copy has no branch to keep that" : "has uncommitted changes";
        // What was never whole nobody has worked in; without a record, or without its git, it may hold anything.
        if (hasFolder && worktree.IsDirty is null && (worktree.ReadyAt is not null || worktree.Root is null) && Directory.EnumerateFileSystemEntries(path!).Any())
            return "holds files of which nobody knows where else they are";
        if (tip is not null && tip != worktree.BaseCommit && !await git.IsKeptAsync(tip, worktree.Branch, ct))
            return $"has commits up to {tip} that no other branch has";
        // An agent may have gone elsewhere and committed there without a branch.
        return entry is { Branch: null } && hasFolder && await new WorktreeGit(path!).CommitAsync("HEAD", ct) is { } head && head != worktree.BaseCommit && !await git.IsKeptAsync(head, worktree.Branch, ct)
            ? $"stands on the commit {head}, which no branch has" : null;
    }

    // git asks whether HEAD has the commits; that some other branch has them is as good, and a tip that moved meanwhile stays.
    private async Task DeleteBranchAsync(string branch, string tip)
    {
        if (await git.TryAsync(CancellationToken.None, "branch", "--delete", branch) is { ExitCode: not 0 })
            await git.RunAsync(CancellationToken.None, "update-ref", "-d", $"refs/heads/{branch}", tip);
    }
}
