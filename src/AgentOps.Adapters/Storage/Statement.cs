using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private nint calls;
    private int parameter;
    private int column;

    public Statement(sqlite3 db, string sql)
    {
        this.db = db;
        SqliteFault.Check(raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), db);
        calls = statement.DangerousGetHandle();
    }

    public Statement Bind(long value)
    {
        Check(SqliteCalls.BindNumber(calls, ++parameter, value));
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
            Check(SqliteCalls.BindShortText(calls, ++parameter, in small[0], 0, SqliteCalls.Transient));
            return this;
        }
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= small.Length)
        {
            Check(SqliteCalls.BindShortText(calls, ++parameter, in small[0], Encoding.UTF8.GetBytes(value, small), SqliteCalls.Transient));
            return this;
        }
        var bytes = ArrayPool<byte>.Shared.Rent(most);
        var rc = SqliteCalls.BindText(calls, ++parameter, in bytes[0], Encoding.UTF8.GetBytes(value, bytes), SqliteCalls.Transient);
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
        var rc = SqliteCalls.Step(calls);
        Reset();
        return rc;
    }

    /// <summary>Moves to the next row; false, and ready for the next time, when there is none.</summary>
    public bool Read()
    {
        column = 0;
        var rc = SqliteCalls.Step(calls);
        if (rc == raw.SQLITE_ROW)
            return true;
        Reset();
        SqliteFault.Check(rc, db);
        return false;
    }

    /// <summary>Leaves the rows that were not read.</summary>
    public void Reset()
    {
        _ = SqliteCalls.Reset(calls);
        parameter = 0;
    }

    public void Skip(int columns) => column += columns;

    public long Long() => SqliteCalls.Number(calls, column++);

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
    public string Text() => Encoding.UTF8.GetString(Blob());

    public string? TextOrNull() => SkipNull() ? null : Text();

    /// <summary>Valid until the next row.</summary>
    public ReadOnlySpan<byte> Blob()
    {
        var address = SqliteCalls.Bytes(calls, column);
        var count = SqliteCalls.CountOfBytes(calls, column++);
        return address == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), address), count);
    }

    public void Dispose()
    {
        calls = 0;
        statement.Dispose();
    }

    private bool SkipNull()
    {
        if (SqliteCalls.TypeOf(calls, column) != raw.SQLITE_NULL)
            return false;
        column++;
        return true;
    }

    private Statement Null()
    {
        Check(SqliteCalls.BindNull(calls, ++parameter));
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
