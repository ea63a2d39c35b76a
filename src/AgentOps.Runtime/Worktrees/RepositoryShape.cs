namespace AgentOps;

/// <summary>What a worktree needs to know of the repository that a workspace lies in.</summary>
/// <param name="Top">Absolute path of its working tree; empty for a bare one.</param>
/// <param name="Common">Absolute path of the folder that all its worktrees share.</param>
/// <param name="Prefix">The workspace relative to the top, with / at its end; empty at the top.</param>
/// <param name="Branch">The branch that is checked out, without refs/heads; null when HEAD is detached.</param>
/// <param name="Commit">HEAD; null before the first commit.</param>
internal sealed record RepositoryShape(string Top, string Common, string Prefix, string? Branch, string? Commit)
{
    private const int MaxOutput = 64 * 1024;

    public bool IsBare => Top.Length == 0;

    /// <summary>True when its commit names submodules, which git does not check out in a worktree.</summary>
    public bool HasSubmodules { get; init; }

    /// <summary>False when the workspace's own folder is not in the commit.</summary>
    public bool HasFolder { get; init; } = true;

    /// <summary>True when git ignores the workspace's folder.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>Null where there is no repository. Fails with command_not_found where there is one and no git, and with tool_failed when git refuses it.</summary>
    public static async Task<RepositoryShape?> ReadAsync(string root, CancellationToken ct)
    {
        var git = new GitCommand(root);
        if (await InsideAsync(root, ct) is not { } inside)
            return null;
        var common = Path.GetFullPath((await git.RunAsync(["rev-parse", "--git-common-dir"], MaxOutput, ct)).Output.TrimEnd('\n'), root);
        var commit = await AnswerAsync(git, ct, "rev-parse", "--quiet", "--verify", "HEAD^{commit}");
        var branch = await AnswerAsync(git, ct, "symbolic-ref", "--quiet", "--short", "HEAD");
        if (!inside)
            return new RepositoryShape("", common, "", branch, commit);
        var top = (await git.RunAsync(["rev-parse", "--show-toplevel"], MaxOutput, ct)).Output.TrimEnd('\n');
        var prefix = (await git.RunAsync(["rev-parse", "--show-prefix"], MaxOutput, ct)).Output.TrimEnd('\n');
        return new RepositoryShape(top, common, prefix, branch, commit)
        {
            HasSubmodules = commit is not null && await AnswerAsync(git, ct, "rev-parse", "--quiet", "--verify", $"{commit}:.gitmodules") is not null,
            HasFolder = prefix.Length == 0 || commit is null || await AnswerAsync(git, ct, "rev-parse", "--quiet", "--verify", $"{commit}:{prefix.TrimEnd('/')}") is not null,
            IsIgnored = prefix.Length > 0 && await AnswerAsync(git, ct, "check-ignore", "--", ".") is not null,
        };
    }

    /// <summary>True inside a working tree, false in a bare repository, null without a repository. Fails as <see cref="ReadAsync"/> does.</summary>
    public static async Task<bool?> InsideAsync(string root, CancellationToken ct)
    {
        var git = new GitCommand(root);
        GitResult answer;
        try
        {
            answer = await git.TryRunAsync(["rev-parse", "--is-inside-work-tree"], MaxOutput, ct);
        }
        catch (AgentOpsException missing) when (missing.Code == "command_not_found" && GitFolder.RootAbove(root) is null)
        {
            return null;
        }
        if (answer.ExitCode == 0)
            return answer.Output.Trim() == "true";
        var refused = git.Explain("rev-parse", answer);
        return refused.Code == "not_a_repository" ? null : throw refused;
    }

    private static async Task<string?> AnswerAsync(GitCommand git, CancellationToken ct, params string[] arguments) =>
        await git.TryRunAsync(arguments, MaxOutput, ct) is { ExitCode: 0 } answer ? answer.Output.TrimEnd('\n') : null;
}
