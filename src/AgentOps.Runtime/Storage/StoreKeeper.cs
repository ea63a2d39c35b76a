namespace AgentOps;

/// <summary>Takes care of a workspace's store: backups and what comes after them. Opens no runtime, so it works on a store that cannot be opened.</summary>
public sealed class StoreKeeper
{
    private readonly Workspace workspace;
    private readonly IStoreCare care;
    private readonly OwnStores own;
    private readonly TimeProvider clock;

    public StoreKeeper(Workspace workspace, IRuntimeAdapters adapters, TrustStore trust, TimeProvider clock) =>
        (this.workspace, care, own, this.clock) = (workspace, adapters.StoreCare(clock), trust.Stores, clock);

    /// <summary>The backups in a folder, newest first; files with other names are not seen.</summary>
    public static IReadOnlyList<(string Path, DateTimeOffset Taken)> BackupsIn(string folder) => new BackupFolder(folder).List();

    /// <summary>Takes a verified backup while others go on writing, then rotates the folder. Fails with workspace_not_found, folder_not_writable or a <c>store_…</c> code.</summary>
    /// <param name="folder">Absolute; null for <c>.agentops/backups</c>. Made, private to the user, where it is missing.</param>
    /// <param name="retention">What the folder keeps.</param>
    /// <param name="ct">Leaves nothing behind when it comes.</param>
    public async Task<StoreBackup> BackupAsync(string? folder, BackupRetention retention, CancellationToken ct)
    {
        var backups = new BackupFolder(folder ?? workspace.BackupFolder);
        var began = clock.GetUtcNow();
        var (path, taken) = backups.NewFile(began);
        var file = await care.BackupAsync(workspace.StorePath, path, ct);
        var verified = clock.GetUtcNow();
        return new StoreBackup
        {
            Path = path,
            TakenAt = taken,
            VerifiedAt = verified,
            Size = file.Size,
            SchemaVersion = file.SchemaVersion,
            Identity = file.Identity,
            Runs = file.Runs,
            Rows = file.Rows,
            Duration = verified - began,
            Removed = backups.Rotate(retention, verified),
        };
    }

    /// <summary>What a backup says it holds. Fails with backup_not_found, backup_invalid.</summary>
    public Task<StoreFile> InspectAsync(string path, CancellationToken ct) => care.InspectAsync(path, ct);

    /// <summary>
    /// Puts a backup in place of the store and suspends the queue, since what was done after the backup was taken is forgotten. What is replaced stays beside it as
    /// <c>agentops.db.replaced-TIME</c>. Fails with backup_not_found, backup_invalid, backup_not_trusted, store_newer, store_in_use.
    /// </summary>
    /// <param name="path">Absolute.</param>
    /// <param name="foreign">Takes a backup of a store that this user did not make here, and that store for this user's own from then on.</param>
    /// <param name="ct">Leaves everything as it was when it comes.</param>
    public async Task<StoreRestore> RestoreAsync(string path, bool foreign, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var restored = await care.RestoreAsync(path, Replacement($"restored from {Path.GetFileName(path)}", now), file => Accept(file, foreign), ct);
        return restored with { RestoredAt = clock.GetUtcNow() };
    }

    /// <summary>Everything that is wrong with the store; nothing when it is sound.</summary>
    /// <param name="path">Absolute path of another file to look through, such as a backup; null for the workspace's store.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<IReadOnlyList<StoreFinding>> ExamineAsync(string? path, CancellationToken ct)
    {
        var (identity, findings) = await care.ExamineAsync(path ?? workspace.StorePath, path is null ? workspace.ArtifactsOf("") : null, ct);
        return identity is null || own.Holds(identity) ? findings : [.. findings, NotOwn(path is null)];
    }

    /// <summary>Writes the store as JSON Lines, while others go on writing it. Fails with workspace_not_found.</summary>
    public Task<StoreExport> ExportAsync(Stream output, CancellationToken ct) => care.ExportAsync(workspace.StorePath, output, ct);

    /// <summary>Reads an export into this store, which must hold nothing, and suspends its queue. Fails with import_invalid, store_newer, store_not_empty, store_in_use.</summary>
    /// <param name="input">The export.</param>
    /// <param name="name">Its name, for people.</param>
    /// <param name="ct">Leaves everything as it was when it comes.</param>
    public async Task<StoreImport> ImportAsync(Stream input, string name, CancellationToken ct)
    {
        var imported = await care.ImportAsync(input, Replacement($"imported from {name}", clock.GetUtcNow()), ct);
        return imported with { ImportedAt = clock.GetUtcNow() };
    }

    private static StoreFinding NotOwn(bool isWorkspaces) => new()
    {
        Code = "not_own",
        Severity = isWorkspaces ? FindingSeverity.Error : FindingSeverity.Information,
        Detail = "It was not made by this user here, and may hold approvals, tools and runs that somebody else wrote.",
        Remedy = isWorkspaces
            ? "Delete agentops.db if it came with the repository; if it is yours from another machine, run Grant-AgentWorkspaceTrust -IncludeStore."
            : "Restore-AgentStore takes it with -Force.",
    };

    private StoreReplacement Replacement(string reason, DateTimeOffset now) => new()
    {
        Store = workspace.StorePath,
        Replaced = workspace.StorePath + ".replaced-" + BackupName.Stamp(now),
        Suspension = new QueueSuspension(reason, ProcessIdentity.Current().ToString(), now),
    };

    private void Accept(StoreFile file, bool foreign)
    {
        if (own.Holds(file.Identity))
            return;
        if (!foreign)
            throw new AgentOpsException("backup_not_trusted", $"{file.Path} is of a store that this user did not make here. It may hold approvals, tools and runs that somebody else wrote.", file.Path);
        own.Note(file.Identity, workspace.StorePath);
    }
}
