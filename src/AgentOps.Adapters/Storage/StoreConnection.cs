using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentOps.Adapters.Storage;

/// <summary>One connection to the store's file with its prepared statements. Used by one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    private StoreConnection(SqliteConnection connection) => this.connection = connection;

    public sqlite3 Handle => connection.Handle!;

    public SqliteConnection Sqlite => connection;

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public long LastRowId => raw.sqlite3_last_insert_rowid(Handle);

    public int Changes => raw.sqlite3_changes(Handle);

    public static StoreConnection Open(string path)
    {
        SqliteLibrary.EnsureLoaded();
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            return new StoreConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement with this text, prepared once. Only for texts of this program, of which there are few.</summary>
    public Statement Prepared(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new Statement(Handle, sql);
        return statement;
    }

    /// <summary>Runs one statement, or a whole script, once.</summary>
    public void Execute(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(Handle, sql), Handle);

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
        connection.Dispose();
    }
}
