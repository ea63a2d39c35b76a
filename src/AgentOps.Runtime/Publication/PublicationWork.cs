namespace AgentOps;

/// <summary>The commits of a run that are to be published.</summary>
/// <param name="WorktreeId">Whose worktree they are in.</param>
/// <param name="Root">The worktree's folder.</param>
/// <param name="Branch">Their branch.</param>
/// <param name="Commit">Its last commit.</param>
/// <param name="Base">The branch that they are for; null where the work began at a detached HEAD.</param>
/// <param name="BaseCommit">Where they begin.</param>
internal sealed record PublicationWork(string WorktreeId, string Root, string Branch, string Commit, string? Base, string BaseCommit)
{
    public bool HasCommits => Commit != BaseCommit;

    /// <summary>Commits what was left in the worktree, and gives what there is then; null where the run has none. Fails with run_root_missing and as <see cref="LeftoverCommit"/> does.</summary>
    public static async Task<PublicationWork?> CommitAsync(AgentRuntime runtime, string worktreeId, string title, CancellationToken ct)
    {
        if (await runtime.Store.Worktrees.FindAsync(worktreeId, ct) is not { Kind: WorktreeKind.Worktree, State: not WorktreeState.Removed, ReadyAt: not null, Branch: { } branch, BaseCommit: { } from } worktree)
            return null;
        var path = Path.GetFullPath(worktree.Path, runtime.Workspace.Root);
        if (!Directory.Exists(path))
            throw new AgentOpsException("run_root_missing", $"The folder {worktree.Path} of run {worktree.Id} is gone; its commits are on {branch}.", worktree.Path);
        var owner = new WorktreeGit(runtime.Workspace.Root);
        await new LeftoverCommit(owner).MakeAsync(worktree, path, $"{title}\n\nBy run {worktree.Id}.", ct);
        var tip = await owner.TipAsync(branch, ct) ?? throw new AgentOpsException("worktree_not_mergeable", $"There is no branch {branch} any more.", worktree.Id);
        return new PublicationWork(worktree.Id, path, branch, tip, worktree.BaseBranch, from);
    }
}
