namespace AgentOps;

/// <summary>Looks at what there is of worktrees; changes nothing.</summary>
internal sealed class WorktreeSurvey(Workspace workspace, IAgentStore store, TimeProvider clock)
{
    private readonly WorktreeGit git = new(workspace.Root);

    /// <summary>All worktrees and all that was left of some.</summary>
    public async Task<IReadOnlyList<Worktree>> ListAsync(CancellationToken ct)
    {
        var records = await store.Worktrees.ListAsync(ct);
        var runs = new Dictionary<string, Run>(StringComparer.Ordinal);
        foreach (var record in records.Where(record => record.State != WorktreeState.Removed && record.Id.Length == AgentId.Length))
            if (await store.Runs.FindAsync(record.Id, ct) is { } run && run.Id == record.Id)
                runs[record.Id] = run;
        var hasGit = await RepositoryShape.InsideAsync(workspace.Root, ct) is not null;
        var entries = hasGit ? await git.ListAsync(ct) : [];
        return OrphanRules.Judge(new WorktreeFacts
        {
            Now = clock.GetUtcNow(),
            Records = records,
            Runs = runs,
            Folders = Folders(),
            Registered = entries.Where(entry => Path.GetDirectoryName(entry.Path) == workspace.WorktreeFolder).ToDictionary(entry => Path.GetFileName(entry.Path), StringComparer.Ordinal),
            CheckedOut = entries.Select(entry => entry.Branch).OfType<string>().ToHashSet(StringComparer.Ordinal),
            Branches = hasGit ? [.. (await git.BranchesAsync(WorktreeNames.Prefix, ct)).Keys.Where(WorktreeNames.IsOurs)] : [],
            FolderPath = workspace.Relative(workspace.WorktreeFolder),
        });
    }

    /// <summary>Adds what takes longer to find out: commits ahead and behind, uncommitted changes, and the size where it is asked for.</summary>
    public async Task<Worktree> LookAsync(Worktree worktree, bool withSize, CancellationToken ct)
    {
        var path = Path.GetFullPath(worktree.Path, workspace.Root);
        var hasFolder = worktree.Path.Length > 0 && worktree.State != WorktreeState.Removed && Directory.Exists(path);
        if (withSize && hasFolder)
            worktree = worktree with { Size = FolderWalk.Files(path, _ => false).Sum(file => file.LinkTarget is null ? file.Length : 0) };
        if (worktree.Kind == WorktreeKind.Copy)
            return worktree.Fingerprint is null || !hasFolder ? worktree : worktree with { IsDirty = CopyMaker.FingerprintOf(path) != worktree.Fingerprint };
        if (worktree.State == WorktreeState.Removed)
            return worktree;
        if (worktree.Branch is { } branch && (worktree.BaseBranch ?? worktree.BaseCommit) is { } from && await git.DistanceAsync(branch, from, ct) is var (ahead, behind))
            worktree = worktree with { Ahead = ahead, Behind = behind };
        return hasFolder ? worktree with { IsDirty = await IsDirtyAsync(path, ct) } : worktree;
    }

    private static async Task<bool?> IsDirtyAsync(string path, CancellationToken ct)
    {
        try
        {
            return (await new WorktreeGit(path).ChangesAsync(ct)).Count > 0;
        }
        catch (AgentOpsException broken) when (broken.Code is "not_a_repository" or "tool_failed")
        {
            return null;
        }
    }

    private Dictionary<string, DateTimeOffset> Folders() => !Directory.Exists(workspace.WorktreeFolder) ? []
        : new DirectoryInfo(workspace.WorktreeFolder).EnumerateFileSystemInfos().Where(entry => entry is DirectoryInfo || entry.LinkTarget is not null)
            .ToDictionary(entry => entry.Name, entry => new DateTimeOffset(entry.CreationTimeUtc), StringComparer.Ordinal);
}
