namespace AgentOps;

/// <summary>Folders of their own for runs to work in: make, end, merge back, look, remove.</summary>
public sealed class WorktreeService
{
    private readonly Workspace workspace;
    private readonly IWorktreeStore records;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;
    private readonly WorktreeMaker maker;
    private readonly CopyMaker copier;

    internal WorktreeService(Workspace workspace, IAgentStore store, IAgentLog log, TimeProvider clock)
    {
        (this.workspace, records, this.log, this.clock) = (workspace, store.Worktrees, log, clock);
        (maker, copier) = (new WorktreeMaker(workspace), new CopyMaker(workspace));
    }

    /// <summary>
    /// Makes the run's folder, or gives the one it has: for one run id always the same, also after a crash half-way. Its <see cref="Worktree.Root"/> is what
    /// <see cref="RunStart.Root"/> takes. Fails with not_a_repository, worktree_unsupported, worktree_dirty (policy block), worktree_exists, run_root_missing (it was whole and is gone).
    /// </summary>
    /// <param name="runId">The whole id of the run that owns it.</param>
    /// <param name="name">What it is about; any text, sanitised for the branch.</param>
    /// <param name="kind">None gives the workspace itself and records nothing.</param>
    /// <param name="dirty">What uncommitted changes of the workspace mean; our own files are none.</param>
    /// <param name="ct">Cancels; what was made so far is taken away.</param>
    public async Task<Worktree> PrepareAsync(string runId, string name, WorktreeKind kind, DirtyPolicy dirty, CancellationToken ct)
    {
        name = WorktreeNames.Sanitise(name);
        if (kind == WorktreeKind.None)
            return new Worktree { Id = runId, Name = name, Kind = kind, Path = ".", CreatedAt = clock.GetUtcNow(), ReadyAt = clock.GetUtcNow() };
        if (await records.FindAsync(runId, ct) is { ReadyAt: not null, State: not WorktreeState.Removed } whole)
            return await AgainAsync(whole, ct);
        var shape = await RepositoryShape.ReadAsync(workspace.Root, ct);
        if (kind == WorktreeKind.Worktree)
            ShapeRules.Require(shape, workspace.Root);
        var warning = shape is { IsBare: false, IsIgnored: false } ? await CheckAsync(runId, dirty, ct) : null;
        var worktree = await records.BeginAsync(Wanted(runId, name, kind, shape), ct);
        var ready = await MakeAsync(worktree, shape, ct);
        log.Write(new LogEntry(LogLevel.Information, "worktree.made", $"Run {runId} works in {ready.Path}{(ready.Branch is null ? "" : $" on {ready.Branch}")}.") { RunId = runId });
        return ready with { Warning = warning };
    }

    /// <summary>Notes that the run is through with its folder; null when it has none.</summary>
    public Task<Worktree?> CompleteAsync(string runId, bool succeeded, CancellationToken ct) =>
        records.MoveAsync(runId, new WorktreeMove(succeeded ? WorktreeState.Completed : WorktreeState.Failed, clock.GetUtcNow()), ct);

    private async Task<Worktree> AgainAsync(Worktree whole, CancellationToken ct)
    {
        if (!Directory.Exists(Path.GetFullPath(whole.Path, workspace.Root)))
            throw new AgentOpsException("run_root_missing", $"The folder {whole.Path} of run {whole.Id} is gone{(whole.Branch is null ? "" : $"; its commits are on {whole.Branch}")}.", whole.Path);
        return await records.BeginAsync(whole, ct);
    }

    private async Task<string?> CheckAsync(string runId, DirtyPolicy policy, CancellationToken ct)
    {
        if (policy == DirtyPolicy.Allow || await new WorktreeGit(workspace.Root).ChangesAsync(ct) is not { Count: > 0 } changes)
            return null;
        var what = $"{workspace.Root} has {changes.Count} uncommitted change(s): {string.Join(", ", changes.Take(5))}{(changes.Count > 5 ? ", …" : "")}.";
        if (policy == DirtyPolicy.Block)
            throw new AgentOpsException("worktree_dirty", what, changes[0]);
        log.Write(new LogEntry(LogLevel.Warning, "worktree.dirty", what) { RunId = runId });
        return what;
    }

    private Worktree Wanted(string runId, string name, WorktreeKind kind, RepositoryShape? shape)
    {
        var path = workspace.Relative(Path.Combine(workspace.WorktreeFolder, runId));
        var wanted = new Worktree { Id = runId, Name = name, Kind = kind, Path = path, Root = path, CreatedAt = clock.GetUtcNow() };
        return kind == WorktreeKind.Copy ? wanted : wanted with
        {
            Root = $"{path}/{shape!.Prefix}".TrimEnd('/'),
            Branch = WorktreeNames.BranchOf(name, runId),
            BaseBranch = shape.Branch,
            BaseCommit = shape.Commit,
        };
    }

    private async Task<Worktree> MakeAsync(Worktree worktree, RepositoryShape? shape, CancellationToken ct)
    {
        try
        {
            string? fingerprint = null;
            if (worktree.Kind == WorktreeKind.Copy)
                fingerprint = await copier.MakeAsync(worktree, shape, ct);
            else
                await maker.MakeAsync(worktree, ct);
            return (await records.MoveAsync(worktree.Id, new WorktreeMove(WorktreeState.Active, clock.GetUtcNow()) { Ready = true, Fingerprint = fingerprint }, ct))!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await UndoAsync(worktree);
            throw new AgentOpsException("folder_not_writable", $"{worktree.Path} cannot be made: {e.Message}", worktree.Path, e);
        }
        catch (Exception e) when (e is AgentOpsException or OperationCanceledException)
        {
            await UndoAsync(worktree);
            throw;
        }
    }

    // A failure here leaves what the next try, or a person who looks for orphans, finds and takes away.
    private async Task UndoAsync(Worktree worktree)
    {
        try
        {
            if (worktree.Kind == WorktreeKind.Copy)
                FolderRemoval.Remove(Path.GetFullPath(worktree.Path, workspace.Root));
            else
                await maker.UndoAsync(worktree, CancellationToken.None);
            await records.ForgetAsync(worktree.Id, CancellationToken.None);
        }
        catch (AgentOpsException left)
        {
            log.Write(new LogEntry(LogLevel.Warning, "worktree.left", $"{worktree.Path} could not be taken away again: {left.Message}") { RunId = worktree.Id });
        }
    }
}
