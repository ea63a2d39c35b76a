using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters;

/// <summary>A verified copy of a store, complete or absent under its name.</summary>
internal static class StoreBackup
{
    public static void Write(string source, string target, long version)
    {
        var unfinished = target + ".tmp";
        PrivateFile.Replace(unfinished);
        Copy(source, unfinished);
        using (var copy = StoreConnection.Open(unfinished))
        {
            copy.Execute("PRAGMA journal_mode = DELETE");
            if (copy.Word("PRAGMA quick_check") != "ok" || copy.Number("PRAGMA user_version") != version)
                throw new AgentOpsException("store_corrupt", $"{source}: the backup made before a migration does not pass its check; nothing was migrated.", source);
        }
        using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(unfinished, target, overwrite: true);
    }

    private static void Copy(string source, string target)
    {
        try
        {
            using var from = Open(source);
            using var to = Open(target);
            from.BackupDatabase(to);
        }
        catch (SqliteException error)
        {
            throw new SqliteFault(error.SqliteErrorCode & 0xFF, error.Message);
        }
    }

    private static SqliteConnection Open(string path)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        connection.Open();
        return connection;
    }
}
