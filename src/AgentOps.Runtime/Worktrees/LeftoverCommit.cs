namespace AgentOps;

/// <summary>Commits what a run left uncommitted in its worktree, so that a merge loses nothing.</summary>
internal sealed class LeftoverCommit(WorktreeGit owner)
{
    // Nobody is there to unlock a signing key, and nothing may go on in the background.
    internal static readonly string[] Unattended = ["-c", "commit.gpgSign=false", "-c", "user.useConfigOnly=true", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "merge.autoStash=false"];

    /// <summary>How many files it were. Fails with worktree_not_mergeable (it stands on another branch, or has conflicts of its own), worktree_unsupported, git_identity_missing.</summary>
    public Task<int> MakeAsync(Worktree worktree, string path, CancellationToken ct) => MakeAsync(worktree, path, $"Keep what run {worktree.Id} left uncommitted\n\n{worktree.Name}.", ct);

    /// <inheritdoc cref="MakeAsync(Worktree, string, CancellationToken)"/>
    public async Task<int> MakeAsync(Worktree worktree, string path, string message, CancellationToken ct)
    {
        var git = new WorktreeGit(path);
        // What an agent put in place of the worktree's .git must not be taken for the owner's repository.
        if (await git.CommonAsync(ct) != await owner.CommonAsync(ct))
            throw new AgentOpsException("worktree_not_mergeable", $"{worktree.Path} does not belong to the repository {owner.Root} any more.", worktree.Id);
        if (await git.CurrentAsync(ct) is var current && current != worktree.Branch)
            throw new AgentOpsException("worktree_not_mergeable", $"{worktree.Path} stands on {current ?? "no branch"} and not on {worktree.Branch}. Check its own branch out there, with what you want of the other one.", worktree.Id);
        var changes = await git.ChangesAsync(ct);
        if (changes.Count == 0)
            return 0;
        if (changes.FirstOrDefault(file => file.State == "conflicted") is { } conflicted)
            throw new AgentOpsException("worktree_not_mergeable", $"{worktree.Path} has conflicts of its own: {conflicted.Path}. Resolve and commit them there.", worktree.Id);
        await git.RequirePlainAsync(ct);
        await RequireIdentityAsync(git, ct);
        await git.RunAsync(ct, [.. Unattended, "add", "--all"]);
        await git.RunAsync(ct, [.. Unattended, "commit", "--quiet", "--no-verify", "-m", message]);
        return changes.Count;
    }

    /// <summary>Fails with git_identity_missing.</summary>
    public static async Task RequireIdentityAsync(WorktreeGit git, CancellationToken ct)
    {
        foreach (var who in new[] { "GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT" })
            if (await git.TryAsync(ct, [.. Unattended, "var", who]) is { ExitCode: not 0 } unknown)
                throw new AgentOpsException("git_identity_missing", $"git does not know who commits: {unknown.Error.Split('\n')[^1].Trim()}", git.Root);
    }
}
