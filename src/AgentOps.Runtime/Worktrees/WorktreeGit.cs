using System.Globalization;

namespace AgentOps;

/// <summary>What worktrees ask of git in the owner's repository.</summary>
internal sealed class WorktreeGit(string root)
{
    private const int MaxOutput = 32 * 1024 * 1024;
    private readonly GitCommand git = new(root);

    /// <summary>Fails as <see cref="GitCommand.RunAsync"/> does.</summary>
    public async Task<string> RunAsync(CancellationToken ct, params string[] arguments) => (await git.RunAsync(arguments, MaxOutput, ct)).Output;

    public Task<GitResult> TryAsync(CancellationToken ct, params string[] arguments) => git.TryRunAsync(arguments, MaxOutput, ct);

    public AgentOpsException Explain(string subcommand, GitResult result) => git.Explain(subcommand, result);

    public async Task<IReadOnlyList<GitWorktreeEntry>> ListAsync(CancellationToken ct) => GitWorktreeEntry.Parse(await RunAsync(ct, "worktree", "list", "--porcelain"));

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

    /// <summary>Uncommitted and untracked paths but for our own files. Fails with tool_failed.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(CancellationToken ct)
    {
        var status = await RunAsync(ct, "status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignore-submodules=dirty", "--", ".");
        return [.. GitStatus.Parse(status).Files.Select(file => file.Path).Where(path => !FileSet.HasOwnFolder(path))];
    }

    /// <summary>Fails with worktree_unsupported when the repository's own configuration names programs that git would run on files: they are not run, and without them the files would be wrong.</summary>
    public async Task RequirePlainAsync(CancellationToken ct)
    {
        if (await RepositoryPrograms.FindAsync(git, ct) is [var first, ..])
            throw new AgentOpsException("worktree_unsupported", $"The repository's own configuration has {first}, a program that AgentOps does not run. Take kind copy, or name the program in your global configuration.", root);
    }
}
