namespace AgentOps;

/// <summary>Asks a git remote and pushes to it. Hooks of the repository do not run, nor does any program that its own configuration names, and nothing is ever forced.</summary>
/// <param name="root">A folder of the repository.</param>
/// <param name="remote">The remote's name.</param>
internal sealed class RemoteGit(string root, string remote)
{
    private const int MaxOutput = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // Programs of ours alone.
    private static readonly string[] Options =
    [
        "--no-pager", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "core.alternateRefsCommand=true", "-c", "color.ui=false",
        "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "push.followTags=false", "-c", "push.gpgSign=false", "-c", "push.recurseSubmodules=no", "-c", "fetch.recurseSubmodules=no",
    ];

    private readonly GitCommand local = new(root);

    public string Remote => remote;

    /// <summary>The host that the token is for; null for none.</summary>
    public string? TokenHost { get; init; }

    /// <summary>What may push over https; null where nothing is needed.</summary>
    public string? Token { get; init; }

    /// <summary>Where the remote is pushed to; more than one where it says so. Fails with publication_remote_invalid where there is no such remote.</summary>
    public async Task<IReadOnlyList<string>> AddressesAsync(CancellationToken ct)
    {
        var answer = await local.TryRunAsync(["remote", "get-url", "--push", "--all", remote], MaxOutput, ct);
        return answer.ExitCode == 0 ? answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new AgentOpsException("publication_remote_invalid", $"git has no remote '{remote}' in {root}.", remote);
    }

    /// <summary>The commits of these branches at the remote; those that are not there are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TipsAsync(IEnumerable<string> branches, CancellationToken ct)
    {
        var names = branches.Select(branch => $"refs/heads/{branch}").ToHashSet(StringComparer.Ordinal);
        var listed = await RunAsync(["ls-remote", "--upload-pack=git-upload-pack", remote, .. names], ct);
        return listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(parts => parts is [_, var name] && names.Contains(name))
            .ToDictionary(parts => parts[1]["refs/heads/".Length..], parts => parts[0], StringComparer.Ordinal);
    }

    /// <summary>Brings a branch's commits here without moving any branch.</summary>
    public Task FetchAsync(string branch, CancellationToken ct) => RunAsync(
        ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--upload-pack=git-upload-pack", remote, $"refs/heads/{branch}"], ct);

    /// <summary>Makes the branch at the remote this commit, where that loses none of its commits. Fails with publication_branch_taken where it would.</summary>
    public Task PushAsync(string commit, string branch, CancellationToken ct) => RunAsync(
        ["push", "--porcelain", "--no-verify", "--receive-pack=git-receive-pack", remote, $"{commit}:refs/heads/{branch}"], ct);

    /// <summary>Whether the commit is here.</summary>
    public async Task<bool> HasAsync(string commit, CancellationToken ct) => (await local.TryRunAsync(["cat-file", "-e", $"{commit}^{{commit}}"], MaxOutput, ct)).ExitCode == 0;

    /// <summary>Whether the first commit, both being here, is part of the second's history.</summary>
    public async Task<bool> IsPartAsync(string commit, string of, CancellationToken ct) => (await local.TryRunAsync(["merge-base", "--is-ancestor", commit, of], MaxOutput, ct)).ExitCode == 0;

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var variables = await GitAccess.VariablesAsync(local, TokenHost, Token, ct);
        var environment = ChildEnvironment.Build(new CommandSettings(), GitAccess.Kept, variables);
        var result = await new ChildProcess(TimeProvider.System).RunAsync(new ChildRequest
        {
            Command = [ProgramResolver.Resolve("git", environment.GetValueOrDefault("PATH"), root), .. Options, .. arguments],
            WorkingFolder = root,
            Environment = environment,
            Timeout = Patience,
            HeadBytes = MaxOutput,
            TailBytes = 0,
        }, ct);
        ct.ThrowIfCancellationRequested();
        if (result.StartError is { } refused)
            throw new AgentOpsException("command_not_found", $"git could not be started: {refused}", "git");
        return result.ExitCode == 0 ? result.Output.Head
            : throw RemoteFault.Of(arguments[0], remote, result.TimedOut ? $"there was no answer within {Durations.Format(Patience)}" : $"{result.StderrTail}\n{result.Output.Head}");
    }
}
