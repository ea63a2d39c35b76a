using System.Buffers;
using System.Text;
using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>
/// A prepared statement that is bound and read in the order of its parameters and columns. It stands below SqliteCommand because a
/// mission runs a dozen statements, and a command with its parameters and reader costs more than SQLite's own work.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 db;
    private readonly sqlite3_stmt statement;
    private readonly byte[] small = new byte[1024];
    private int parameter;
    private int column;

    public Statement(sqlite3 db, string sql)
    {
        this.db = db;
        SqliteFault.Check(raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), db);
    }

    public Statement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(statement, ++parameter, value));
        return this;
    }

    public Statement Bind(bool value) => Bind(value ? 1L : 0L);

    public Statement Bind(DateTimeOffset value) => Bind(value.ToStore());

    public Statement Bind(decimal value) => Bind(value.ToStore());

    public Statement Bind(DateTimeOffset? value) => Bind(value?.ToStore());

    public Statement Bind(decimal? value) => Bind(value?.ToStore());

    public Statement Bind(long? value) => value is { } number ? Bind(number) : Null();

    public Statement Bind(string? value)
    {
        if (value is null)
            return Null();
        if (value.Length == 0)
        {
            // An empty span has no address, and SQLite takes that for NULL.
            Check(raw.sqlite3_bind_text(statement, ++parameter, ""));
            return this;
        }
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = most <= small.Length ? small : ArrayPool<byte>.Shared.Rent(most);
        var rc = raw.sqlite3_bind_text(statement, ++parameter, bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes)));
        if (bytes != small)
            ArrayPool<byte>.Shared.Return(bytes);
        Check(rc);
        return this;
    }

    public Statement Bind(ReadOnlySpan<byte> blob)
    {
        Check(blob.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, ++parameter, 0) : raw.sqlite3_bind_blob(statement, ++parameter, blob));
        return this;
    }

    /// <summary>Runs a statement that gives no rows (or whose rows nobody needs) and makes it ready for the next time.</summary>
    public void Run()
    {
        var rc = TryRun();
        SqliteFault.Check(rc, db);
    }

    /// <summary>The same, giving SQLite's result code instead of failing.</summary>
    public int TryRun()
    {
        var rc = raw.sqlite3_step(statement);
        Reset();
        return rc;
    }

    /// <summary>Moves to the next row; false, and ready for the next time, when there is none.</summary>
    public bool Read()
    {
        column = 0;
        var rc = raw.sqlite3_step(statement);
        if (rc == raw.SQLITE_ROW)
            return true;
        Reset();
        SqliteFault.Check(rc, db);
        return false;
    }

    /// <summary>Leaves the rows that were not read.</summary>
    public void Reset()
    {
        _ = raw.sqlite3_reset(statement);
        parameter = 0;
    }

    public void Skip(int columns) => column += columns;

    public long Long() => raw.sqlite3_column_int64(statement, column++);

    public int Int() => (int)Long();

    public bool Bool() => Long() != 0;

    public DateTimeOffset Time() => StoreValues.ToTime(Long());

    public TimeSpan Span() => new(Long());

    public decimal Money() => StoreValues.ToMoney(Long());

    /// <summary>A finite number.</summary>
    public double? RealOrNull() => SkipNull() ? null : raw.sqlite3_column_double(statement, column++) is var number && double.IsFinite(number) ? number : null;

    public long? LongOrNull() => SkipNull() ? null : Long();

    public DateTimeOffset? TimeOrNull() => SkipNull() ? null : Time();

    public decimal? MoneyOrNull() => SkipNull() ? null : Money();

    // Read as a blob: the length is then the stored one, even for text with a NUL in it.
    public string Text() => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column++));

    public string? TextOrNull() => SkipNull() ? null : Text();

    /// <summary>Valid until the next row.</summary>
    public ReadOnlySpan<byte> Blob() => raw.sqlite3_column_blob(statement, column++);

    public void Dispose() => statement.Dispose();

    private bool SkipNull()
    {
        if (raw.sqlite3_column_type(statement, column) != raw.SQLITE_NULL)
            return false;
        column++;
        return true;
    }

    private Statement Null()
    {
        Check(raw.sqlite3_bind_null(statement, ++parameter));
        return this;
    }

    private void Check(int rc)
    {
        if (rc == raw.SQLITE_OK)
            return;
        Reset();
        SqliteFault.Check(rc, db);
    }
}
