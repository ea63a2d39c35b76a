namespace AgentOps;

/// <summary>Takes care of a workspace's store: backups and what comes after them. Opens no runtime, so it works on a store that cannot be opened.</summary>
public sealed class StoreKeeper
{
    private readonly Workspace workspace;
    private readonly IStoreCare care;
    private readonly TimeProvider clock;

    public StoreKeeper(Workspace workspace, IRuntimeAdapters adapters, TimeProvider clock) =>
        (this.workspace, care, this.clock) = (workspace, adapters.StoreCare(clock), clock);

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
}
