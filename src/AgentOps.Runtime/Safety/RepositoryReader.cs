namespace AgentOps;

/// <summary>Takes snapshots of a repository: through git where there is one, else by walking its files.</summary>
public sealed class RepositoryReader
{
    private readonly RepositoryGit git = new();

    /// <summary>The state before an outside agent works. Nothing is changed by looking.</summary>
    /// <param name="root">Absolute path of the run's boundary.</param>
    /// <param name="workspace">Absolute path of the owning workspace.</param>
    public async Task<RepositorySnapshot> BeforeAsync(string root, string workspace, CancellationToken ct)
    {
        var folders = await FoldersAsync(root, ct);
        var snapshot = new RepositorySnapshot { Root = root, Workspace = workspace, Git = folders, Guarded = GuardedFiles.Read(folders, workspace) };
        return await ReadFilesAsync(snapshot, ct) with { Refs = await ReadRefsAsync(snapshot, ct) };
    }

    /// <summary>The state afterwards, with what was committed in between.</summary>
    public async Task<RepositorySnapshot> AfterAsync(RepositorySnapshot before, CancellationToken ct)
    {
        var snapshot = before with { Guarded = GuardedFiles.Read(before.Git, before.Workspace) };
        // Git is not run under a configuration that the agent wrote; the change itself is already told.
        if (before.Git is not null && GuardedFiles.ConfigurationDiffers(before, snapshot))
            return snapshot;
        snapshot = await ReadFilesAsync(snapshot with { Partial = false }, ct) with { Refs = await ReadRefsAsync(snapshot, ct) };
        return before.Git is null ? snapshot : await new CommitReader(git).ReadAsync(before, snapshot, ct);
    }

    private async Task<GitFolders?> FoldersAsync(string root, CancellationToken ct) =>
        await git.AskAsync(root, ct, "rev-parse", "--show-toplevel", "--absolute-git-dir", "--git-common-dir") is { } answer
        && answer.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [var top, var own, var common]
            ? new GitFolders(top, own, Path.GetFullPath(common, root)) : null;

    private async Task<RepositorySnapshot> ReadFilesAsync(RepositorySnapshot snapshot, CancellationToken ct)
    {
        if (snapshot.Git is not { } folders)
            return Walk(snapshot);
        var status = await git.AskAsync(folders.Top, ct, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignore-submodules=none", "--no-renames");
        var index = await git.AskAsync(folders.Top, ct, "ls-files", "-v", "-z");
        if (status is null || index is null)
            throw new AgentOpsException("agent_failed", "git status failed, so what the agent changes cannot be told.", snapshot.Root);
        // Files marked as assumed unchanged would hide from git status: a lower-case letter or S.
        var paths = Entries(status, 3).Concat(Entries(index, 2, entry => char.IsLower(entry[0]) || entry[0] == 'S')).ToArray();
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths.Take(FolderWalk.MaxFiles).Select(path => Path.Combine(folders.Top, path)))
        {
            var relative = Path.GetRelativePath(snapshot.Root, path).Replace('\\', '/');
            if (!IsOurs(relative))
                files[relative] = FileFingerprint.Of(path);
        }
        return snapshot with { Files = files, Partial = paths.Length > FolderWalk.MaxFiles };
    }

    private static IEnumerable<string> Entries(string listing, int prefix, Func<string, bool>? where = null) =>
        listing.Split('\0').Where(entry => entry.Length > prefix && (where?.Invoke(entry) ?? true)).Select(entry => entry[prefix..]);

    private async Task<IReadOnlyDictionary<string, string>> ReadRefsAsync(RepositorySnapshot snapshot, CancellationToken ct) =>
        snapshot.Git is { } folders ? await new RefReader(git).ReadAsync(folders, ct) : snapshot.Refs;

    private static RepositorySnapshot Walk(RepositorySnapshot snapshot)
    {
        var found = FolderWalk.Files(snapshot.Root, path => IsOurs(path) || path == ".git").Take(FolderWalk.MaxFiles + 1).ToArray();
        return snapshot with
        {
            Files = found.Take(FolderWalk.MaxFiles).ToDictionary(
                file => Path.GetRelativePath(snapshot.Root, file.FullName).Replace('\\', '/'), FileFingerprint.SizeAndTime, StringComparer.Ordinal),
            Partial = found.Length > FolderWalk.MaxFiles,
        };
    }

    private static bool IsOurs(string path) => path == Workspace.FolderName || path.StartsWith(Workspace.FolderName + "/", StringComparison.Ordinal);
}
