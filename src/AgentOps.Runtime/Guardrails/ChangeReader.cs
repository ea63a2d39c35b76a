namespace AgentOps;

/// <summary>
/// Reads what a working tree is now against a commit, with the real git and without touching the repository: its index is copied, what git would commit is
/// added there, and the tree that comes of it is compared with the base. Nothing that the repository configures is run.
/// </summary>
internal sealed class ChangeReader(GuardrailSettings settings)
{
    private const int MaxOutput = 64 * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly string[] Comparison = ["--no-ext-diff", "--no-textconv", "--no-color", "--src-prefix=a/", "--dst-prefix=b/"];

    /// <summary>Fails with not_a_repository, guardrail_base_not_found, guardrail_change_too_large, command_not_found, folder_not_writable, and with tool_failed where git cannot read the repository.</summary>
    /// <param name="root">Absolute path of a folder in the working tree.</param>
    /// <param name="baseCommit">A commit or what git takes for one. HEAD in a repository without commits is the empty tree.</param>
    /// <param name="commit">What is compared with the base, as git names it; null for what is in the working tree now.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<ChangeReading> ReadAsync(string root, string baseCommit, string? commit, CancellationToken ct)
    {
        if (!Directory.Exists(root))
            throw new AgentOpsException("not_a_repository", $"There is no folder {root}.", root);
        var place = await RepositoryPlace.ReadAsync(root, ct);
        var from = await CommitAsync(place, baseCommit, ct);
        var tip = commit is null ? place.Head : await CommitAsync(place, commit, ct);
        using var scratch = ScratchRepository.Make(place);
        var snapshot = commit is null ? await new ChangeSnapshot(place, scratch, settings.MaxFileSize).TakeAsync(ct) : new ChangeSnapshot.Result(await TreeAsync(place, tip!, ct), [], []);
        var git = new GitCommand(scratch.Root) { Timeout = Longest, Variables = new Dictionary<string, string> { ["GIT_ATTR_NOSYSTEM"] = "1" } };
        var unread = new List<string>(snapshot.Unread);

        var files = await FilesAsync(git, from, snapshot.Tree, ct);
        var patch = await AskAsync(git, ["diff-tree", "-r", "-M", "-l2000", "-p", "-U0", .. Comparison, from, snapshot.Tree], ct);
        var log = tip is null || tip == from || from == place.EmptyTree ? null
            : await AskAsync(git, ["log", "-m", "-p", "-U0", "--no-renames", "--no-show-signature", $"--format={PatchText.CommitMark}%H", .. Comparison, tip, "--not", from, "--"], ct);
        if (patch.Truncated)
            unread.Add("It adds more than can be read at once.");
        if (log is { Truncated: true })
            unread.Add("Its commits change more than can be read at once.");

        var reading = new ChangeFacts(place.Top, settings.MaxFileSize);
        return new ChangeReading(
            new ChangeSet
            {
                BaseCommit = from,
                Tree = unread.Count + snapshot.TooLarge.Count == 0 ? snapshot.Tree : null,
                Prefix = place.Prefix,
                Files = [.. files.Select(reading.Complete).Concat(snapshot.TooLarge).OrderBy(file => file.Path, StringComparer.Ordinal)],
                Unread = unread,
            },
            PatchText.Parse(patch.Output).GroupBy(file => file.Path, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, IReadOnlyList<AddedLines> (group) => [.. group.SelectMany(file => file.Added)], StringComparer.Ordinal),
            log is null ? [] : PatchText.Parse(log.Output));
    }

    private static async Task<string> CommitAsync(RepositoryPlace place, string name, CancellationToken ct)
    {
        if (place.Head is null && name == "HEAD")
            return place.EmptyTree;
        var git = new GitCommand(place.Top);
        var found = name.StartsWith('-') ? null
            : await git.TryRunAsync(["--no-replace-objects", "rev-parse", "--quiet", "--verify", $"{name}^{{commit}}"], MaxOutput, ct);
        return found is { ExitCode: 0 } ? found.Output.TrimEnd('\n')
            : throw new AgentOpsException("guardrail_base_not_found", $"There is no commit '{Describe.Cut(name)}' in {place.Top}.", name);
    }

    private static async Task<string> TreeAsync(RepositoryPlace place, string commit, CancellationToken ct) =>
        (await new GitCommand(place.Top).RunAsync(["--no-replace-objects", "rev-parse", "--quiet", "--verify", $"{commit}^{{tree}}"], MaxOutput, ct)).Output.TrimEnd('\n');

    private async Task<IReadOnlyList<ChangedFile>> FilesAsync(GitCommand git, string from, string to, CancellationToken ct)
    {
        var answer = await AskAsync(git, ["diff-tree", "-r", "-M", "-l2000", "--raw", "--no-abbrev", "--numstat", .. Comparison, from, to], ct);
        return (answer.Truncated ? null : RawChanges.Parse(answer.Output))
            ?? throw new AgentOpsException("tool_failed", "git's list of changed files could not be read.", git);
    }

    // A quoted name holds no newline, and one that is no UTF-8 can still be told.
    private async Task<GitResult> AskAsync(GitCommand git, string[] arguments, CancellationToken ct)
    {
        var options = new[] { "-c", "core.quotePath=true", "-c", "core.attributesFile=", "-c", FormattableString.Invariant($"core.bigFileThreshold={settings.MaxFileSize}") };
        var answer = await git.TryRunAsync([.. options, .. arguments], MaxOutput, ct);
        return answer.ExitCode == 0 ? answer : throw git.Explain(arguments[0], answer);
    }
}
