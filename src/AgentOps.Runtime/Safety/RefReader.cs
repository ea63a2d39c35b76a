namespace AgentOps;

/// <summary>Reads HEAD and the refs of a repository.</summary>
internal sealed class RefReader(RepositoryGit git)
{
    /// <summary>Commits by ref. Remote-tracking refs are left out, since a fetch moves them, and branches of other worktrees, since other runs do.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(GitFolders folders, CancellationToken ct)
    {
        var listing = await ListAsync(folders, ct) ?? "";
        var refs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in listing.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ', 3) is [var commit, var name, var worktree]
                && !name.StartsWith("refs/remotes/", StringComparison.Ordinal)
                && (worktree.Length == 0 || Path.GetFullPath(worktree) == Path.GetFullPath(folders.Top)))
                refs[name] = commit;
        }
        var head = await git.AskAsync(folders.Top, ct, "symbolic-ref", "--quiet", "HEAD")
            ?? await git.AskAsync(folders.Top, ct, "rev-parse", "HEAD");
        if (head is not null)
            refs["HEAD"] = head.Trim();
        return refs;
    }

    // git fails when it meets a worktree that another git is just adding; a moment later that is whole.
    private async Task<string?> ListAsync(GitFolders folders, CancellationToken ct)
    {
        string? listing = null;
        for (var left = 5; left > 0 && listing is null; left--)
            listing = await git.AskAsync(folders.Top, ct, "for-each-ref", "--format=%(objectname) %(refname) %(worktreepath)");
        return listing;
    }
}
