namespace AgentOps;

/// <summary>Adds to a copy of the index what <c>git add --all</c> would commit now.</summary>
internal sealed class ChangeSnapshot(RepositoryPlace place, ScratchRepository scratch, long maxFileSize)
{
    private const int MaxOutput = 64 * 1024 * 1024;
    private const int MostLeftOut = 200;
    private const long MostBytes = 1L << 30;

    // What AgentOps writes there while a run goes on; what people write there is part of the change.
    private static readonly string[] OurOwn =
        ["logs", "cache", "artifacts", "worktrees", "reports", "dashboard", "archive", "exports", "backups", "sync", "sync-applied", "sync-backups", "agentops.db", "agentops.db-wal", "agentops.db-shm"];

    private static readonly string[] Plain = ["-c", "core.quotePath=true", "-c", "core.splitIndex=false", "-c", "core.untrackedCache=false", "-c", "core.compression=0"];

    /// <summary>git's id of what would be committed, files that were left out for their size, and what could not be added, in words.</summary>
    internal sealed record Result(string Tree, IReadOnlyList<ChangedFile> TooLarge, IReadOnlyList<string> Unread);

    public async Task<Result> TakeAsync(CancellationToken ct)
    {
        var git = new GitCommand(place.Top) { Timeout = TimeSpan.FromMinutes(5), Variables = scratch.Redirection(place) };
        var options = new List<string>([.. Plain, .. await GitFilters.OffAsync(git, ct)]);
        var open = await OpenAsync(git, options, ct);
        var tooLarge = TooLarge(open);
        var added = await git.TryRunAsync([.. options, "--no-literal-pathspecs", "add", "--all", "--ignore-errors", "--", ":(top)", .. LeftOut(open, tooLarge)], MaxOutput, ct);
        if (added.ExitCode is not (0 or 1))
            throw git.Explain("add", added);
        var tree = await git.TryRunAsync([.. options, "write-tree", "--missing-ok"], MaxOutput, ct);
        if (tree.ExitCode != 0)
            throw git.Explain("write-tree", tree);
        return new Result(tree.Output.TrimEnd('\n'), tooLarge, added.ExitCode == 0 ? [] : [$"git could not read all of it: {ProblemIn(added.Error)}"]);
    }

    // git ls-files -t: "? name" of what is untracked, "C name" of what has changed.
    private static async Task<IReadOnlyList<(bool IsNew, string Path)>> OpenAsync(GitCommand git, List<string> options, CancellationToken ct)
    {
        var listed = await git.TryRunAsync([.. options, "ls-files", "-t", "--others", "--modified", "--exclude-standard"], MaxOutput, ct);
        if (listed.ExitCode != 0)
            throw git.Explain("ls-files", listed);
        return
        [
            .. listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] is '?' or 'C')
                .Select(line => (IsNew: line[0] == '?', Name: GitQuoted.Read(line[2..])))
                .Where(file => !file.Name.HasOddBytes).Select(file => (file.IsNew, file.Name.Path)),
        ];
    }

    private IReadOnlyList<ChangedFile> TooLarge(IReadOnlyList<(bool IsNew, string Path)> open)
    {
        var sized = open.Where(file => !OurOwn.Any(name => IsOurs(file.Path, name))).DistinctBy(file => file.Path)
            .Select(file => (file.IsNew, file.Path, Size: ChangeFacts.SizeOf(Path.Combine(place.Top, file.Path)))).ToList();
        var large = sized.Where(file => file.Size > maxFileSize).ToList();
        if (large.Count > MostLeftOut || sized.Sum(file => file.Size <= maxFileSize ? file.Size : 0) > MostBytes)
            throw new AgentOpsException("guardrail_change_too_large", $"{place.Top} has more changed files than can be looked at: {sized.Count}, {large.Count} of them above the limit.", place.Top);
        return [.. large.Select(file => new ChangedFile { Path = file.Path, Change = file.IsNew ? ChangeKind.Added : ChangeKind.Modified, IsBinary = true, IsTooLarge = true, Size = file.Size })];
    }

    // Behind warnings about line ends and the like.
    private static string ProblemIn(string error)
    {
        var lines = error.Split('\n');
        return Redactor.Redact(VisibleText.Of((Array.Find(lines, line => line.StartsWith("error:", StringComparison.Ordinal)) ?? lines[0]).Trim()));
    }

    // git takes the naming of an ignored folder for a mistake, so only what it would add is left out.
    private IEnumerable<string> LeftOut(IReadOnlyList<(bool IsNew, string Path)> open, IReadOnlyList<ChangedFile> tooLarge) =>
        OurOwn.Where(name => open.Any(file => file.IsNew && IsOurs(file.Path, name))).Select(name => $"{place.Prefix}{Workspace.FolderName}/{name}")
            .Concat(tooLarge.Select(file => file.Path)).Select(path => $":(top,exclude,literal){path}");

    private bool IsOurs(string path, string name)
    {
        var own = $"{place.Prefix}{Workspace.FolderName}/{name}";
        return path == own || (path.StartsWith(own, StringComparison.Ordinal) && path[own.Length] == '/');
    }
}
