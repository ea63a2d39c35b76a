using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>SQLite's own refusal, on its way to <see cref="StoreErrors"/>.</summary>
/// <param name="code">SQLite's primary result code.</param>
internal sealed class SqliteFault(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    public static void Check(int rc, sqlite3 db)
    {
        if (rc is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw Of(rc, db);
    }

    public static SqliteFault Of(int rc, sqlite3 db) => new(rc & 0xFF, $"SQLite error {rc}: {raw.sqlite3_errmsg(db).utf8_to_string()}");
}
