using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>Puts a finished store in place of another.</summary>
internal sealed class StoreSwap(StoreReplacement replacement, LockBackoff backoff)
{
    private readonly string store = replacement.Store;
    private readonly string replaced = replacement.Replaced;

    /// <summary>Gives whether there was something to replace.</summary>
    /// <param name="staged">The finished store.</param>
    /// <param name="accept">Looks at what is there while nobody can write it, and fails when it must stay.</param>
    /// <param name="ct">Looked at until the last page.</param>
    public bool Put(string staged, Action<StoreConnection> accept, CancellationToken ct)
    {
        if (!File.Exists(store))
            return ReplaceFile(staged);
        try
        {
            return ReplaceContent(staged, accept, ct);
        }
        catch (SqliteFault error) when (IsBeyondUse(error))
        {
            return ReplaceFile(staged);
        }
    }

    // One transaction over every page: whoever has the store open reads the old content to the end of his transaction and the new one from the next on, and a
    // process killed here leaves pages in the log that nobody committed.
    private bool ReplaceContent(string staged, Action<StoreConnection> accept, CancellationToken ct)
    {
        using var from = StoreConnection.Open(staged);
        using var live = StoreConnection.Open(store);
        // Only a store that somebody put here by hand is not in this mode; in any other its readers would wait for us, ourselves among them.
        _ = backoff.Retry(() => live.Word("PRAGMA journal_mode = WAL"));
        using var pages = new PageCopy(from, live);
        SqliteFault.Check(backoff.UntilFree(pages.Begin), live.Handle);
        using var before = StoreConnection.Open(store);
        accept(before);
        try
        {
            StoreCopy.CopyPages(before, replaced, ct);
            pages.Run(ct);
        }
        catch
        {
            StoreFiles.Delete(replaced);
            throw;
        }
        return true;
    }

    // In this order a process killed anywhere leaves either the damaged store or the new one under its name, and never the new one with the old one's log.
    private bool ReplaceFile(string staged)
    {
        if (OpenElsewhere.Is(store))
            throw new AgentOpsException("store_in_use", $"{store} is damaged and is open in another process.", store);
        var kept = StoreFiles.CopyAside(store, replaced);
        StoreFiles.DeleteSides(store);
        using (var file = new FileStream(staged, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(staged, store, overwrite: true);
        return kept;
    }

    /// <summary>Damage, something that is no database, and one whose pages have another size, which SQLite calls read-only.</summary>
    private static bool IsBeyondUse(SqliteFault error) => error.Code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_READONLY;
}
