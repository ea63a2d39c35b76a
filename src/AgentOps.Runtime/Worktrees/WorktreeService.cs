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
    private readonly WorktreeSurvey survey;
    private readonly WorktreeMerger merger;
    private readonly WorktreeRemover remover;
    private readonly IRunStore runs;
    private readonly IPublicationStore publications;

    internal WorktreeService(Workspace workspace, IAgentStore store, IAgentLog log, TimeProvider clock)
    {
        (this.workspace, records, this.log, this.clock) = (workspace, store.Worktrees, log, clock);
        (runs, publications) = (store.Runs, store.Publications);
        (maker, copier) = (new WorktreeMaker(workspace), new CopyMaker(workspace));
        (survey, merger, remover) = (new WorktreeSurvey(workspace, store, clock), new WorktreeMerger(workspace, clock), new WorktreeRemover(workspace, store, clock));
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

    /// <summary>All worktrees, all that was left of some, and the records of removed ones; quick, without what <see cref="LookAsync"/> adds.</summary>
    public Task<IReadOnlyList<Worktree>> ListAsync(CancellationToken ct) => survey.ListAsync(ct);

    /// <summary>The publication that needs this worktree; null when none does.</summary>
    internal Task<Publication?> PublicationOfAsync(string id, CancellationToken ct) => publications.OpenOfWorktreeAsync(id, ct);

    /// <summary>Adds commits ahead and behind, uncommitted changes, and on demand the size.</summary>
    public Task<Worktree> LookAsync(Worktree worktree, bool withSize, CancellationToken ct) => survey.LookAsync(worktree, withSize, ct);

    /// <summary>One that has not been removed, by its whole id or branch, or by the beginning of an id. Fails with worktree_not_found, run_id_ambiguous.</summary>
    public async Task<Worktree> GetAsync(string id, CancellationToken ct)
    {
        var all = (await survey.ListAsync(ct)).Where(worktree => worktree.State != WorktreeState.Removed).ToList();
        if (all.Find(worktree => worktree.Id == id || worktree.Branch == id) is { } exact)
            return exact;
        return all.FindAll(worktree => id.Length > 0 && worktree.Id.StartsWith(id, StringComparison.Ordinal)) switch
        {
            [var one] => one,
            [] => throw new AgentOpsException("worktree_not_found", $"There is no worktree '{Describe.Cut(id)}' in {workspace.Root}.", id),
            var several => throw new AgentOpsException("run_id_ambiguous", $"'{Describe.Cut(id)}' begins the ids of {several.Count} worktrees.", id),
        };
    }

    /// <summary>
    /// Commits what the run left uncommitted, then merges its branch without fast-forward into the one it came from, where that is checked out and clean. A conflict is
    /// given up cleanly and reported. Merging again is harmless. Fails with worktree_not_found, worktree_in_use, worktree_not_mergeable, worktree_dirty, worktree_unsupported, git_identity_missing.
    /// </summary>
    public async Task<WorktreeMerge> MergeAsync(string id, WorktreeMergeOptions options, CancellationToken ct)
    {
        var worktree = await GetAsync(id, ct);
        if (!options.ByOwner)
            await RequireIdleAsync(worktree, force: true, ct);
        var merge = await merger.MergeAsync(worktree, options.Into, ct);
        if (merge.Outcome == MergeOutcome.Conflict)
        {
            log.Write(new LogEntry(LogLevel.Warning, "worktree.conflict", $"{merge.Branch} could not be merged into {merge.Target}: {merge.ConflictedFiles.Count} file(s) in conflict, see {merge.ReportPath}.") { RunId = worktree.Id });
            return merge;
        }
        await records.MoveAsync(worktree.Id, new WorktreeMove(WorktreeState.Merged, merge.At) { Commit = merge.TargetCommit }, CancellationToken.None);
        log.Write(new LogEntry(LogLevel.Information, "worktree.merged", $"{merge.Branch} is part of {merge.Target} at {merge.TargetCommit}.") { RunId = worktree.Id });
        return merge;
    }

    /// <summary>
    /// Takes a worktree, a copy or an orphan away: its folder, git's note of it, its branch. The record that stays tells the branch's last commit. Fails with worktree_not_found,
    /// worktree_in_use (its run has not ended), publication_open, worktree_unmerged.
    /// </summary>
    /// <param name="id">As <see cref="GetAsync"/> takes it.</param>
    /// <param name="force">Also for a run that has not ended but is not executed now, and for changes and commits that nothing else has or that are to be published.</param>
    /// <param name="ct">Cancels before anything was done.</param>
    public async Task<Worktree> RemoveAsync(string id, bool force, CancellationToken ct)
    {
        var worktree = await LookAsync(await GetAsync(id, ct), withSize: false, ct);
        await RequireIdleAsync(worktree, force, ct);
        if (!force && await publications.OpenOfWorktreeAsync(worktree.Id, ct) is { } open)
            throw new AgentOpsException("publication_open", $"Publication {open.Id} of {worktree} is {open.Status}.", worktree.Id);
        var removed = await remover.RemoveAsync(worktree, force, ct);
        log.Write(new LogEntry(LogLevel.Information, "worktree.removed", $"{worktree} was removed{(removed.LastCommit is null ? "" : $"; its last commit was {removed.LastCommit}")}.") { RunId = worktree.Id });
        return removed;
    }

    // Its own run, and the runs that work in it for that one.
    private async Task RequireIdleAsync(Worktree worktree, bool force, CancellationToken ct)
    {
        if (worktree.Id.Length != AgentId.Length || await runs.FindAsync(worktree.Id, ct) is not { } run)
            return;
        var busy = IsExecuted(run) || (!force && !RunTransitions.IsFinal(run.Status)) ? run : null;
        if (busy is null)
            await foreach (var child in runs.ListAsync(new RunQuery { ParentId = run.Id, Statuses = [RunStatus.Running] }, ct))
                busy = IsExecuted(child) ? child : busy;
        if (busy is not null)
            throw new AgentOpsException("worktree_in_use", $"Run {busy.Id} of {busy.Mission}, which works in {worktree.Path}, is {busy.Status}.", worktree.Id);
    }

    private bool IsExecuted(Run run) => run.Status == RunStatus.Running && clock.GetUtcNow() < run.LeaseUntil;

    private async Task<Worktree> AgainAsync(Worktree whole, CancellationToken ct)
    {
        if (!Directory.Exists(Path.GetFullPath(whole.Path, workspace.Root)))
            throw new AgentOpsException("run_root_missing", $"The folder {whole.Path} of run {whole.Id} is gone{(whole.Branch is null ? "" : $"; its commits are on {whole.Branch}")}.", whole.Path);
        return await records.BeginAsync(whole, ct);
    }

    private async Task<string?> CheckAsync(string runId, DirtyPolicy policy, CancellationToken ct)
    {
        if (policy == DirtyPolicy.Allow || await new WorktreeGit(workspace.Root).ForeignChangesAsync(ct) is not { Count: > 0 } changes)
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
