using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>
/// One connection to the store's file with its prepared statements. Used by one thread at a time, so SQLite need not lock it; opened
/// without ADO.NET, whose start-up would cost more than the first question asked of a store.
/// </summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    private StoreConnection(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public long LastRowId => raw.sqlite3_last_insert_rowid(Handle);

    public int Changes => raw.sqlite3_changes(Handle);

    /// <summary>Rows that were ever inserted, updated or deleted through this connection.</summary>
    public int TotalChanges => raw.sqlite3_total_changes(Handle);

    public static StoreConnection Open(string path) => Open(path, raw.SQLITE_OPEN_READWRITE);

    /// <summary>For files that are not ours.</summary>
    public static StoreConnection OpenReadOnly(string path) => Open(path, raw.SQLITE_OPEN_READONLY);

    private static StoreConnection Open(string path, int access)
    {
        SqliteLibrary.EnsureLoaded();
        var rc = raw.sqlite3_open_v2(path, out var handle, access | raw.SQLITE_OPEN_NOMUTEX, null);
        if (rc == raw.SQLITE_OK)
            return new StoreConnection(handle);
        var fault = SqliteFault.Of(rc, handle);
        handle.Dispose();
        throw fault;
    }

    /// <summary>The statement with this text, prepared once. Only for texts of this program, of which there are few.</summary>
    public Statement Prepared(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new Statement(Handle, sql);
        return statement;
    }

    /// <summary>Runs one statement, or a whole script, once.</summary>
    public void Execute(string sql) => SqliteFault.Check(raw.sqlite3_exec(Handle, sql), Handle);

    public long Number(string sql)
    {
        using var statement = new Statement(Handle, sql);
        return statement.Read() ? statement.Long() : 0;
    }

    public string Word(string sql)
    {
        using var statement = new Statement(Handle, sql);
        return statement.Read() ? statement.Text() : "";
    }

    /// <summary>Ends a statement that runs when the token comes; dispose what it gives before the connection.</summary>
    public CancellationTokenRegistration InterruptOn(CancellationToken ct) =>
        ct.UnsafeRegister(static connection => raw.sqlite3_interrupt(((StoreConnection)connection!).Handle), this);

    public void Rollback()
    {
        // A failure may have left one of them half bound or half read.
        foreach (var statement in statements.Values)
            statement.Reset();
        // SQLite has rolled back by itself after some errors, a full disk among them.
        if (InTransaction)
            Execute("ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        Handle.Dispose();
    }
}
