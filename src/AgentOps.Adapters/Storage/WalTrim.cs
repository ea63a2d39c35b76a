namespace AgentOps.Adapters;

/// <summary>
/// Gives the write-ahead log's disk space back. While several processes never pause, SQLite's own checkpoints copy pages and never find the moment to begin the file anew, so it would grow
/// for as long as they work.
/// </summary>
internal sealed class WalTrim(StoreConnection connection, string path)
{
    private const int LookEvery = 64;
    private readonly FileInfo file = new(path + "-wal");
    private int commits;

    /// <summary>Bytes beyond which it is tried; 64 MiB by default.</summary>
    public long Most { get; init; } = 64 * 1024 * 1024;

    /// <summary>Called outside a transaction. Tries without waiting: where a reader or another writer is in the way, the next look may find none.</summary>
    public void AfterCommit()
    {
        if (++commits % LookEvery != 0)
            return;
        file.Refresh();
        if (file.Exists && file.Length > Most)
            _ = connection.Prepared("PRAGMA wal_checkpoint(TRUNCATE)").TryRun();
    }
}
