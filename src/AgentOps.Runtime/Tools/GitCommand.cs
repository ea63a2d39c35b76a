namespace AgentOps;

/// <summary>
/// Runs the real git in one folder. What a repository's own configuration could start (hooks, a file monitor,
/// external diffs, a pager, a prompt) is turned off; <see cref="GitFilters"/> looks after its filters.
/// </summary>
/// <param name="root">Absolute path of the folder; git looks for the repository from there upwards.</param>
public sealed class GitCommand(string root)
{
    private static readonly string[] SafeOptions =
    [
        "--no-pager", "--no-optional-locks", "--literal-pathspecs",
        "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "-c", "core.sshCommand=false",
        "-c", "core.alternateRefsCommand=true", "-c", "credential.helper=", "-c", "log.showSignature=false",
        "-c", "diff.external=", "-c", "color.ui=false", "-c", "submodule.recurse=false", "-c", "diff.ignoreSubmodules=dirty",
    ];

    // Not GIT_DIR and its kin: they would point git at another repository than the folder's own.
    private static readonly string[] Kept = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "HOMEDRIVE", "HOMEPATH"];

    private static readonly Dictionary<string, string> Set = new()
    {
        ["LC_ALL"] = "C",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_NO_LAZY_FETCH"] = "1",
        // Counts above protocol.NAME.allow, which counts above protocol.allow.
        ["GIT_ALLOW_PROTOCOL"] = "none",
    };

    private readonly string? ceiling = GitCeiling.Of(root);

    /// <summary>How long git may run; as long as the caller waits by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.MaxValue;

    /// <summary>Variables that git gets beside its usual ones, such as GIT_INDEX_FILE.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs git and returns whatever came. Fails with command_not_found where git is not installed.</summary>
    /// <param name="arguments">The subcommand and its arguments.</param>
    /// <param name="maxBytes">Git is stopped when it has written more than this.</param>
    /// <param name="ct">Ends git and what it started.</param>
    public async Task<GitResult> TryRunAsync(IReadOnlyList<string> arguments, int maxBytes, CancellationToken ct)
    {
        var set = Set.Concat(Variables).ToDictionary();
        if (ceiling is not null)
            set[GitCeiling.Variable] = ceiling;
        var environment = ChildEnvironment.Build(new CommandSettings(), Kept, set);
        var result = await new ChildProcess(TimeProvider.System).RunAsync(new ChildRequest
        {
            Command = [ProgramResolver.Resolve("git", environment.GetValueOrDefault("PATH"), root), .. SafeOptions, .. arguments],
            WorkingFolder = root,
            Environment = environment,
            Timeout = Timeout,
            HeadBytes = maxBytes,
            TailBytes = 0,
            EndWhenFull = true,
        }, ct);
        ct.ThrowIfCancellationRequested();
        if (result.StartError is { } refused)
            throw new AgentOpsException("command_not_found", $"git could not be started: {refused}", "git");
        var output = result.Output;
        return new GitResult(output.Truncated ? 0 : result.ExitCode ?? -1, output.Head, result.StderrTail.Trim(), output.Truncated);
    }

    /// <summary>Runs git and fails where it fails, with not_a_repository or tool_failed.</summary>
    public async Task<GitResult> RunAsync(IReadOnlyList<string> arguments, int maxBytes, CancellationToken ct)
    {
        var result = await TryRunAsync(arguments, maxBytes, ct);
        return result.ExitCode == 0 ? result : throw Explain(arguments[0], result);
    }

    /// <summary>The error that a failed command stands for.</summary>
    public AgentOpsException Explain(string subcommand, GitResult result) => result.Error.Contains("not a git repository", StringComparison.Ordinal)
        ? new AgentOpsException("not_a_repository", "The workspace is not in a git repository.", root)
        : new AgentOpsException("tool_failed", $"git {subcommand} ended with {result.ExitCode}: {result.Error.Split('\n')[0].Trim()}", root);
}
