using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>SQLite's own refusal, on its way to <see cref="StoreErrors"/>.</summary>
/// <param name="code">SQLite's primary result code.</param>
internal sealed class SqliteFault(int code, string message) : Exception(message)
{
    // IOERR_SHMSIZE: the log's shared memory, a file, could not grow.
    private const int NoRoomForSharedMemory = raw.SQLITE_IOERR | (19 << 8);

    public int Code { get; } = code;

    public static void Check(int rc, sqlite3 db)
    {
        if (rc is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw Of(rc, db);
    }

    public static SqliteFault Of(int rc, sqlite3 db) => new(CodeOf(rc, db), $"SQLite error {rc}: {raw.sqlite3_errmsg(db).utf8_to_string()}");

    // SQLite says FULL only of what it writes into the database and its log.
    private static int CodeOf(int rc, sqlite3 db) =>
        (rc & 0xFF) == raw.SQLITE_IOERR && raw.sqlite3_extended_errcode(db) == NoRoomForSharedMemory ? raw.SQLITE_FULL : rc & 0xFF;
}
