namespace AgentOps;

/// <summary>
/// What can be done with a store as a file, open or not, sound or not. Nothing here opens the workspace: a damaged or foreign store is exactly what these
/// are for. Failures are <see cref="AgentOpsException"/> with a <c>store_…</c> or <c>backup_…</c> code.
/// </summary>
public interface IStoreCare
{
    /// <summary>Copies the store, which others may go on writing, to <paramref name="target"/>: one moment of it, checked page by page and table by table, complete or absent under its name.</summary>
    /// <param name="store">Absolute path. Fails with workspace_not_found where there is none.</param>
    /// <param name="target">Absolute path in an existing folder; nothing there is replaced.</param>
    /// <param name="ct">Looked at every few MiB.</param>
    Task<StoreFile> BackupAsync(string store, string target, CancellationToken ct);
}
