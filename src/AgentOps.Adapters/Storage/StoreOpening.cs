using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>Finds or makes the file, checks that it can be a store, and brings it to the newest schema.</summary>
internal static class StoreOpening
{
    // 16 MiB of log between checkpoints: pages that every commit touches are then written back once for thousands of commits.
    private const string Checkpoint = "PRAGMA wal_autocheckpoint = 4000";

    public static WriteSession Open(StoreOptions options, LockBackoff backoff, TimeProvider clock, IReadOnlyList<Migration> migrations)
    {
        LocalDisk.Require(options.Path);
        try
        {
            EnsureFile(options);
            var connection = backoff.Retry(() => StoreConnection.Open(options.Path));
            try
            {
                var migrator = new Migrator(options.Path, migrations, backoff, options.NewIdentity, new OlderWorkers(options.Path, backoff, clock));
                Prepare(connection, options, backoff);
                migrator.Run(connection);
                return new WriteSession(options.Path, connection, backoff, migrator.Newest, options.BudgetZone) { Identity = connection.Word("SELECT identity FROM store") };
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteFault error)
        {
            throw StoreErrors.From(error, options.Path);
        }
    }

    private static void EnsureFile(StoreOptions options)
    {
        if (!options.Create && !File.Exists(options.Path))
            throw new AgentOpsException("workspace_not_found", $"{options.Path}: there is no store.", options.Path);
        try
        {
            PrivateFile.Ensure(options.Path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new AgentOpsException("store_read_only", $"{options.Path}: the store cannot be written ({error.Message})", options.Path, error);
        }
        catch (IOException error)
        {
            throw StoreErrors.From(error, options.Path);
        }
    }

    private static void Prepare(StoreConnection connection, StoreOptions options, LockBackoff backoff)
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            throw new AgentOpsException("store_read_only", $"{options.Path}: the store cannot be written.", options.Path);
        // Asked first, since setting it takes a lock even where nothing changes.
        if (backoff.Retry(() => connection.Word("PRAGMA journal_mode")) != "wal" && backoff.Retry(() => connection.Word("PRAGMA journal_mode = WAL")) != "wal")
            throw new AgentOpsException("store_unsupported", $"{options.Path}: the file system does not carry SQLite's write-ahead log.", options.Path);
        var synchronous = options.Durability == StoreDurability.Full ? "FULL" : "NORMAL";
        connection.Execute($"PRAGMA synchronous = {synchronous}; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; {Checkpoint}");
    }
}
