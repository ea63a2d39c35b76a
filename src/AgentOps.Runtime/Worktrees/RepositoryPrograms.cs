namespace AgentOps;

/// <summary>Programs that a repository's own configuration makes git run when it writes files or merges: content filters and merge drivers.</summary>
internal static class RepositoryPrograms
{
    private const string Keys = @"^(filter\..*\.(clean|smudge|process)|merge\..*\.driver)$";

    /// <summary>The keys; those of the user's own configuration are not among them.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(GitCommand git, CancellationToken ct)
    {
        var found = await git.TryRunAsync(["config", "--show-scope", "--name-only", "-z", "--get-regexp", Keys], 256 * 1024, ct);
        return found.ExitCode != 0 ? [] : [.. found.Output.Split('\0').Chunk(2).Where(pair => pair is ["local" or "worktree", _]).Select(pair => pair[1])];
    }
}
