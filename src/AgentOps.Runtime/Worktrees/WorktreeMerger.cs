namespace AgentOps;

/// <summary>Merges a worktree's branch into another one where that is checked out, or leaves everything as it was.</summary>
internal sealed class WorktreeMerger(Workspace workspace, TimeProvider clock)
{
    private readonly WorktreeGit owner = new(workspace.Root);

    /// <summary>Fails with worktree_not_mergeable, worktree_dirty (the target's working tree), worktree_unsupported, git_identity_missing, tool_failed.</summary>
    public async Task<WorktreeMerge> MergeAsync(Worktree worktree, string? into, CancellationToken ct)
    {
        var branch = worktree.Branch ?? throw Refuse(worktree, $"{worktree.Path} is a copy without a branch; compare it with the workspace and take what you want.");
        var target = into ?? worktree.BaseBranch ?? throw Refuse(worktree, $"{branch} came from a detached HEAD; say which branch it goes into.");
        if (target == branch)
            throw Refuse(worktree, $"{branch} is its own branch; say which other one it goes into.");
        var entries = await owner.ListAsync(ct);
        var place = entries.FirstOrDefault(entry => entry.Branch == target && !entry.IsPrunable)
            ?? throw Refuse(worktree, $"{target} is checked out nowhere, and a merge needs its working tree. Check it out.");
        var path = Path.GetFullPath(worktree.Path, workspace.Root);
        var committed = worktree.Path.Length > 0 && Directory.Exists(path) ? await new LeftoverCommit(owner).MakeAsync(worktree, path, ct) : 0;
        var tip = await owner.TipAsync(branch, ct) ?? throw Refuse(worktree, $"There is no branch {branch} any more.");

        var git = new WorktreeGit(place.Path);
        using var alone = await RepositoryGate.EnterAsync(owner, ct);
        var before = (await git.CommitAsync("HEAD", ct))!;
        var merge = new WorktreeMerge
        {
            Id = worktree.Id, Branch = branch, Target = target, Outcome = MergeOutcome.UpToDate, BranchCommit = tip, TargetCommit = before, CommittedFiles = committed, At = clock.GetUtcNow(),
        };
        if (await git.IsPartAsync(tip, before, ct))
            return merge;
        await RequireCleanAsync(git, target, ct);
        return await MergeAsync(git, merge, worktree, ct);
    }

    private async Task<WorktreeMerge> MergeAsync(WorktreeGit git, WorktreeMerge merge, Worktree worktree, CancellationToken ct)
    {
        await LeftoverCommit.RequireIdentityAsync(git, ct);
        // From here on to the end: a merge that is cancelled half-way would have to be taken back by a person.
        var result = await git.TryAsync(CancellationToken.None,
            [.. LeftoverCommit.Unattended, "merge", "--no-ff", "--no-edit", "--no-verify", "-m", $"Merge the work of run {worktree.Id}\n\n{worktree.Name}", merge.BranchCommit]);
        if (result.ExitCode == 0)
            return merge with { Outcome = MergeOutcome.Merged, TargetCommit = (await git.CommitAsync("HEAD", CancellationToken.None))! };
        var files = (await git.ChangesAsync(CancellationToken.None)).Where(file => file.State == "conflicted").Select(file => file.Path).ToList();
        // Ours, and not one that somebody else has begun there in this moment.
        if (await git.CommitAsync("MERGE_HEAD", CancellationToken.None) == merge.BranchCommit)
            await git.RunAsync(CancellationToken.None, "merge", "--abort");
        if (files.Count == 0)
            throw git.Explain("merge", result with { Error = result.Error.Length > 0 ? result.Error : result.Output });
        return await MergeReport.WriteAsync(workspace, merge with
        {
            Outcome = MergeOutcome.Conflict,
            ConflictedFiles = files,
            Message = Redactor.Redact(result.Output.Trim()),
            Guidance = $"{merge.Target} is as it was, and {merge.Branch} has all the work. In {(git.Root == workspace.Root ? "the workspace" : git.Root)} run: git merge --no-ff {merge.Branch}; resolve the files, git add them, git commit. "
                + $"Then Merge-AgentWorktree {worktree.Id} notes it as merged. To give up in between: git merge --abort.",
        }, ct);
    }

    private static async Task RequireCleanAsync(WorktreeGit git, string target, CancellationToken ct)
    {
        if (await git.CommitAsync("MERGE_HEAD", ct) is not null)
            throw new AgentOpsException("worktree_dirty", $"A merge is under way in {git.Root}. Finish it with git commit, or give it up with git merge --abort.", target);
        await git.RequirePlainAsync(ct);
        if (await git.ForeignChangesAsync(ct) is { Count: > 0 } changes)
            throw new AgentOpsException("worktree_dirty", $"{git.Root}, where {target} is checked out, has {changes.Count} uncommitted change(s): {string.Join(", ", changes.Take(5))}{(changes.Count > 5 ? ", …" : "")}.", changes[0]);
    }

    private static AgentOpsException Refuse(Worktree worktree, string why) => new("worktree_not_mergeable", why, worktree.Id);
}
