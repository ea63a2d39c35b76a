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

    /// <summary>What the file says it holds, without a check of its pages. Fails with backup_not_found, backup_invalid.</summary>
    Task<StoreFile> InspectAsync(string path, CancellationToken ct);

    /// <summary>
    /// Puts what <paramref name="source"/> holds in place of a store, brought to the newest schema, in one transaction that other processes with the store open
    /// see as any other. A store that is too damaged for that is replaced as a file, and only while nobody has it open.
    /// Fails with backup_not_found, backup_invalid, store_newer, store_in_use (work runs; it names what) and what <paramref name="accept"/> fails with.
    /// </summary>
    /// <param name="source">Absolute path; only read.</param>
    /// <param name="replacement">What is replaced, and how.</param>
    /// <param name="accept">Judges what the file holds, after its check and before anything is replaced.</param>
    /// <param name="ct">Until the last page is written, leaves everything as it was.</param>
    Task<StoreRestore> RestoreAsync(string source, StoreReplacement replacement, Action<StoreFile> accept, CancellationToken ct);

    /// <summary>Looks through the file, also one that no store can be opened from; changes nothing.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="artifacts">The folder of the runs' artifacts, to be compared with the runs; null leaves that out.</param>
    /// <param name="ct">Ends it between two questions and in the middle of a long one.</param>
    Task<StoreExamination> ExamineAsync(string path, string? artifacts, CancellationToken ct);

    /// <summary>Writes one moment of the store as JSON Lines: a header, a line for each row of each table, and a last line that says how many there were. Fails with workspace_not_found.</summary>
    Task<StoreExport> ExportAsync(string store, Stream output, CancellationToken ct);

    /// <summary>
    /// Reads what <see cref="ExportAsync"/> wrote, of this schema version or an older one, into a store that holds nothing yet: all of it or nothing. The store keeps its identity.
    /// Fails with import_invalid (naming the line), store_newer, store_not_empty, store_in_use.
    /// </summary>
    Task<StoreImport> ImportAsync(Stream input, StoreReplacement replacement, CancellationToken ct);
}
