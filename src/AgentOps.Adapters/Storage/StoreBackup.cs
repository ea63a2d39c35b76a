namespace AgentOps.Adapters.Storage;

/// <summary>A verified copy of a store, complete or absent under its name.</summary>
internal static class StoreBackup
{
    public static void Write(string source, string target, long version)
    {
        var unfinished = target + ".tmp";
        PrivateFile.Replace(unfinished);
        using (var from = StoreConnection.Open(source))
        using (var to = StoreConnection.Open(unfinished))
        {
            from.Sqlite.BackupDatabase(to.Sqlite);
            to.Execute("PRAGMA journal_mode = DELETE");
            if (to.Word("PRAGMA quick_check") != "ok" || to.Number("PRAGMA user_version") != version)
                throw new AgentOpsException("store_corrupt", $"{source}: the backup made before a migration does not pass its check; nothing was migrated.", source);
        }
        using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(unfinished, target, overwrite: true);
    }
}
