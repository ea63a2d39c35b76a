namespace AgentOps;

/// <summary>Tells which ref moves are honest commits, and which paths they change.</summary>
internal sealed class CommitReader(RepositoryGit git)
{
    /// <summary>Adds <see cref="RepositorySnapshot.Forward"/> and <see cref="RepositorySnapshot.Committed"/>: the branch that was checked out may gain commits, and new branches may grow from it.</summary>
    public async Task<RepositorySnapshot> ReadAsync(RepositorySnapshot before, RepositorySnapshot after, CancellationToken ct)
    {
        var current = before.Refs.GetValueOrDefault("HEAD", "");
        var start = before.Refs.GetValueOrDefault(current, current.StartsWith("refs/", StringComparison.Ordinal) ? "" : current);
        var forward = new HashSet<string>(StringComparer.Ordinal);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, tip) in after.Refs.Where(entry => before.Refs.GetValueOrDefault(entry.Key) != entry.Value))
        {
            var isNewBranch = name.StartsWith("refs/heads/", StringComparison.Ordinal) && !before.Refs.ContainsKey(name);
            var isCurrent = name == current || (name == "HEAD" && current == start);
            if (!(isNewBranch || isCurrent) || tip.StartsWith("refs/", StringComparison.Ordinal)
                || await PathsAsync(after, start, tip, ct) is not { } changed)
                continue;
            forward.Add(name);
            paths.UnionWith(changed);
        }
        // Checking out a branch that is itself in order is no change of its own.
        if (after.Refs.TryGetValue("HEAD", out var head) && forward.Contains(head))
            forward.Add("HEAD");
        return after with { Forward = forward, Committed = paths };
    }

    /// <summary>What lies between two commits; null when the second did not grow from the first.</summary>
    private async Task<IEnumerable<string>?> PathsAsync(RepositorySnapshot after, string start, string tip, CancellationToken ct)
    {
        if (start.Length > 0 && await git.AskAsync(after.Root, ct, "merge-base", "--is-ancestor", start, tip) is null)
            return null;
        var listing = start.Length == 0
            ? await git.AskAsync(after.Git!.Top, ct, "ls-tree", "-r", "--name-only", "-z", tip)
            : await git.AskAsync(after.Git!.Top, ct, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", start, tip);
        return listing?.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Path.GetRelativePath(after.Root, Path.Combine(after.Git!.Top, path)).Replace('\\', '/'));
    }
}
