using System.Globalization;

namespace AgentOps;

/// <summary>What worktrees ask of git in the owner's repository.</summary>
internal sealed class WorktreeGit(string root)
{
    private const int ListTries = 5;
    private const int MaxOutput = 32 * 1024 * 1024;
    private readonly GitCommand git = new(root);

    public string Root => root;

    /// <summary>Fails as <see cref="GitCommand.RunAsync"/> does.</summary>
    public async Task<string> RunAsync(CancellationToken ct, params string[] arguments) => (await git.RunAsync(arguments, MaxOutput, ct)).Output;

    public Task<GitResult> TryAsync(CancellationToken ct, params string[] arguments) => git.TryRunAsync(arguments, MaxOutput, ct);

    public AgentOpsException Explain(string subcommand, GitResult result) => git.Explain(subcommand, result);

    /// <summary>All of the repository's worktrees. Fails with tool_failed.</summary>
    public async Task<IReadOnlyList<GitWorktreeEntry>> ListAsync(CancellationToken ct)
    {
        // git fails when it meets one that another git is just adding; a moment later that is whole.
        for (var left = ListTries; left > 1; left--)
            if (await TryAsync(ct, "worktree", "list", "--porcelain") is { ExitCode: 0 } answer)
                return GitWorktreeEntry.Parse(answer.Output);
        return GitWorktreeEntry.Parse(await RunAsync(ct, "worktree", "list", "--porcelain"));
    }

    /// <summary>Absolute path, without links, of the folder that all worktrees of the repository share.</summary>
    public async Task<string> CommonAsync(CancellationToken ct)
    {
        var path = Path.GetFullPath((await RunAsync(ct, "rev-parse", "--git-common-dir")).TrimEnd('\n'), root);
        return RealPath.Of(path) ?? path;
    }

    /// <summary>The commit of a branch; null when there is no such branch.</summary>
    public Task<string?> TipAsync(string branch, CancellationToken ct) => CommitAsync($"refs/heads/{branch}", ct);

    /// <summary>The commit that a name stands for; null when it stands for none.</summary>
    public async Task<string?> CommitAsync(string name, CancellationToken ct) =>
        await TryAsync(ct, "rev-parse", "--quiet", "--verify", $"{name}^{{commit}}") is { ExitCode: 0 } answer ? answer.Output.Trim() : null;

    /// <summary>Branches below a prefix with their commits.</summary>
    public async Task<IReadOnlyDictionary<string, string>> BranchesAsync(string prefix, CancellationToken ct) =>
        (await RunAsync(ct, "for-each-ref", "--format=%(objectname) %(refname)", $"refs/heads/{prefix}"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', 2))
        .ToDictionary(parts => parts[1]["refs/heads/".Length..], parts => parts[0], StringComparer.Ordinal);

    /// <summary>True when the first commit is part of the second's history.</summary>
    public async Task<bool> IsPartAsync(string commit, string of, CancellationToken ct) => (await TryAsync(ct, "merge-base", "--is-ancestor", commit, of)).ExitCode == 0;

    /// <summary>Commits that only the branch has, and that only the base has; null when either is gone.</summary>
    public async Task<(int Ahead, int Behind)?> DistanceAsync(string branch, string from, CancellationToken ct)
    {
        var answer = await TryAsync(ct, "rev-list", "--left-right", "--count", $"{from}...{branch}", "--");
        return answer.ExitCode == 0 && answer.Output.Split('\t') is [var behind, var ahead]
            ? (int.Parse(ahead, CultureInfo.InvariantCulture), int.Parse(behind, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Uncommitted and untracked files. Fails with tool_failed.</summary>
    public async Task<IReadOnlyList<GitStatus.File>> ChangesAsync(CancellationToken ct)
    {
        var filters = await GitFilters.OffAsync(git, ct);
        return GitStatus.Parse(await RunAsync(ct, [.. filters, "status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignore-submodules=dirty", "--", "."])).Files;
    }

    /// <summary>The same without <c>.agentops</c>, which we write ourselves while people look the other way.</summary>
    public async Task<IReadOnlyList<string>> ForeignChangesAsync(CancellationToken ct) =>
        [.. (await ChangesAsync(ct)).Select(file => file.Path).Where(path => !FileSet.HasOwnFolder(path))];

    /// <summary>The branch that is checked out; null when HEAD is detached.</summary>
    public async Task<string?> CurrentAsync(CancellationToken ct) =>
        await TryAsync(ct, "symbolic-ref", "--quiet", "--short", "HEAD") is { ExitCode: 0 } answer ? answer.Output.Trim() : null;

    /// <summary>True when another branch, a tag or a remote branch has the commit.</summary>
    public async Task<bool> IsKeptAsync(string commit, string? besides, CancellationToken ct) =>
        (await RunAsync(ct, "for-each-ref", "--format=%(refname)", "--contains", commit, "refs/heads", "refs/remotes", "refs/tags"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Any(name => name != $"refs/heads/{besides}");

    /// <summary>Fails with worktree_unsupported when the repository's own configuration names programs that git would run on files: they are not run, and without them the files would be wrong.</summary>
    public async Task RequirePlainAsync(CancellationToken ct)
    {
        if (await RepositoryPrograms.FindAsync(git, ct) is [var first, ..])
            throw new AgentOpsException("worktree_unsupported", $"The repository's own configuration has {first}, a program that AgentOps does not run. Take kind copy, or name the program in your global configuration.", root);
    }
}
