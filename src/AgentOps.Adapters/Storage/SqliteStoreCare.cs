namespace AgentOps.Adapters;

/// <summary>Care of stores that are SQLite files.</summary>
internal sealed class SqliteStoreCare : IStoreCare
{
    public Task<StoreFile> BackupAsync(string store, string target, CancellationToken ct) => Run(
        store,
        () =>
        {
            Require(store);
            return StoreCopy.Write(store, target, quick: false, ct);
        },
        ct);

    private static void Require(string path)
    {
        if (!File.Exists(path))
            throw new AgentOpsException("workspace_not_found", $"{path}: there is no store.", path);
    }

    /// <summary>On a thread of the pool: the work is long and SQLite's calls are not asynchronous.</summary>
    private static Task<T> Run<T>(string location, Func<T> work, CancellationToken ct) => Task.Run(
        () =>
        {
            try
            {
                return work();
            }
            catch (SqliteFault error)
            {
                ct.ThrowIfCancellationRequested();
                throw StoreErrors.From(error, location);
            }
        },
        ct);
}
