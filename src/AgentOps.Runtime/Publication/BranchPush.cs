namespace AgentOps;

/// <summary>Brings a publication's commit to its branch at the remote, once, and never over anybody else's commits.</summary>
internal sealed class BranchPush(RemoteGit git)
{
    /// <summary>
    /// Fails with publication_commit_missing, publication_base_missing (the remote's base has not what the work began at, which would be published with it),
    /// publication_branch_taken, dependency_rejected (no rights), dependency_unavailable.
    /// </summary>
    /// <param name="commit">What is published.</param>
    /// <param name="branch">Its branch at the remote.</param>
    /// <param name="base">The branch that the work is for.</param>
    /// <param name="baseCommit">Where the work began; null where nobody knows.</param>
    /// <param name="ct">Ends git; the branch may be there all the same.</param>
    public async Task RunAsync(string commit, string branch, string @base, string? baseCommit, CancellationToken ct)
    {
        if (!await git.HasAsync(commit, ct))
            throw new AgentOpsException("publication_commit_missing", $"The commit {commit} of {branch} is not in the repository any more.", commit);
        var tips = await git.TipsAsync([branch, @base], ct);
        if (tips.TryGetValue(branch, out var there) && await HasAlreadyAsync(commit, branch, there, ct))
            return;
        await RequireBaseAsync(@base, tips.GetValueOrDefault(@base), baseCommit, ct);
        await git.PushAsync(commit, branch, ct);
    }

    // Ours, or with what people have added to it since.
    private async Task<bool> HasAlreadyAsync(string commit, string branch, string there, CancellationToken ct)
    {
        if (there == commit)
            return true;
        if (!await git.HasAsync(there, ct))
            await git.FetchAsync(branch, ct);
        if (await git.IsPartAsync(commit, there, ct))
            return true;
        return await git.IsPartAsync(there, commit, ct) ? false
            : throw new AgentOpsException("publication_branch_taken", $"The branch {branch} at the remote {git.Remote} is at {there}, which is not this run's work; nothing was pushed over it.", branch);
    }

    private async Task RequireBaseAsync(string @base, string? there, string? baseCommit, CancellationToken ct)
    {
        if (there is null)
            throw new AgentOpsException("publication_base_missing", $"The remote {git.Remote} has no branch {@base}, into which the work is to be merged.", @base);
        if (baseCommit is null || there == baseCommit)
            return;
        if (!await git.HasAsync(there, ct))
            await git.FetchAsync(@base, ct);
        if (!await git.IsPartAsync(baseCommit, there, ct))
            throw new AgentOpsException("publication_base_missing",
                $"The branch {@base} at the remote {git.Remote} does not have {baseCommit}, where the work began: it was not pushed, or the branch was rewritten. With the work it would be published too.", @base);
    }
}
