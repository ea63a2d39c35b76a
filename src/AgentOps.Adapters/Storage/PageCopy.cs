using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>
/// Copies one database's pages over another's through SQLite, in steps. The target gets them in one transaction, which the last step commits and whose lock
/// the first step takes; disposed before the last step, it leaves the target as it was.
/// </summary>
internal sealed class PageCopy : IDisposable
{
    private const int PagesAStep = 1024;
    private readonly sqlite3_backup backup;
    private readonly StoreConnection to;

    public PageCopy(StoreConnection from, StoreConnection to)
    {
        this.to = to;
        backup = raw.sqlite3_backup_init(to.Handle, "main", from.Handle, "main");
        if (backup.IsInvalid)
            throw SqliteFault.Of(raw.sqlite3_errcode(to.Handle), to.Handle);
    }

    /// <summary>Copies a page, to have the target's write lock; SQLite's result code, which may say busy.</summary>
    public int Begin() => raw.sqlite3_backup_step(backup, 1);

    public void Run(CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var rc = raw.sqlite3_backup_step(backup, PagesAStep);
            if (rc == raw.SQLITE_DONE)
                return;
            if (rc != raw.SQLITE_OK)
                throw new SqliteFault(rc & 0xFF, raw.sqlite3_errstr(rc).utf8_to_string());
        }
    }

    public void Dispose() => _ = raw.sqlite3_backup_finish(backup);
}
