using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>A verified copy of a store, complete or absent under its name.</summary>
internal static class StoreCopy
{
    /// <param name="source">May be written by others meanwhile; the copy shows one moment of it.</param>
    /// <param name="target">Replaced where it exists.</param>
    /// <param name="quick">Leaves out what takes longest, the comparison of indexes with their tables.</param>
    /// <param name="ct">Looked at while pages are copied.</param>
    public static StoreFile Write(string source, string target, bool quick, CancellationToken ct)
    {
        var unfinished = target + BackupName.Unfinished;
        try
        {
            var original = Copy(source, unfinished, ct);
            var copy = Verify(unfinished, original, quick, ct);
            using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
                file.Flush(flushToDisk: true);
            File.Move(unfinished, target, overwrite: true);
            return copy with { Path = target };
        }
        catch
        {
            StoreFiles.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Only the copying; gives what the source held.</summary>
    public static StoreFile Copy(string source, string target, CancellationToken ct)
    {
        using var from = StoreConnection.Open(source);
        using var stop = from.InterruptOn(ct);
        // A transaction over all of it: the steps then go on through the same moment, however much others write between them.
        from.Execute("BEGIN");
        var held = StoreFacts.Read(from, source);
        CopyPages(from, target, ct);
        return held;
    }

    /// <summary>Into a file of the user's alone that stands by itself, without a log. What the pages hold is not looked at.</summary>
    public static void CopyPages(StoreConnection from, string target, CancellationToken ct)
    {
        try
        {
            PrivateFile.Replace(target);
            using var to = StoreConnection.Open(target);
            using (var pages = new PageCopy(from, to))
                pages.Run(ct);
            to.Execute("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteFault error) when (error.Code is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN)
        {
            // Which of the two files SQLite means cannot be told; the new one is where room and rights are wanting.
            throw StoreErrors.From(error, target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("folder_not_writable", $"{target} cannot be written: {error.Message}", target, error);
        }
    }

    private static StoreFile Verify(string path, StoreFile original, bool quick, CancellationToken ct)
    {
        using var connection = StoreConnection.Open(path);
        using var stop = connection.InterruptOn(ct);
        if (StoreFacts.Damage(connection, quick) is { } damage)
            throw new AgentOpsException("store_corrupt", $"{original.Path}: a copy of it does not pass its check ({damage}); nothing was kept.", original.Path);
        var copy = StoreFacts.Read(connection, path);
        return copy.SchemaVersion == original.SchemaVersion && copy.Identity == original.Identity && copy.Rows.SequenceEqual(original.Rows)
            ? copy
            : throw new AgentOpsException("store_failed", $"{path} does not hold what {original.Path} held when it was copied.", path);
    }
}
