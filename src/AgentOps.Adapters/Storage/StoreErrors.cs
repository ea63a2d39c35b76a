using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>Turns SQLite's errors into the store's codes.</summary>
internal static class StoreErrors
{
    private const int NoSpaceUnix = 28;
    private const int ReadOnlyUnix = 30;
    private const int QuotaLinux = 122;
    private const int WriteProtected = unchecked((int)0x80070013);
    private const int HandleDiskFull = unchecked((int)0x80070027);
    private const int DiskFull = unchecked((int)0x80070070);

    public static bool IsBusy(int rc) => (rc & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    public static AgentOpsException From(SqliteFault error, string location)
    {
        var (code, what) = error.Code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ("store_busy", "another process holds the lock of the store"),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => ("store_corrupt", "the file is damaged or no store"),
            raw.SQLITE_FULL => ("store_full", "there is no room on the disk of the store"),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => ("store_read_only", "the store cannot be written"),
            _ => ("store_failed", "the store failed"),
        };
        return new AgentOpsException(code, $"{location}: {what} ({error.Message})", location, error);
    }

    /// <summary>For a file that the system would not open, by its own error number.</summary>
    public static AgentOpsException From(IOException error, string location)
    {
        var code = error.HResult switch
        {
            ReadOnlyUnix or WriteProtected => "store_read_only",
            NoSpaceUnix or QuotaLinux or DiskFull or HandleDiskFull => "store_full",
            _ => "store_failed",
        };
        return new AgentOpsException(code, $"{location}: the store cannot be opened ({error.Message})", location, error);
    }

    /// <summary>For a process that had it open.</summary>
    public static AgentOpsException Replaced(string location, long version, int known) => new(
        "store_newer",
        $"{location}: the store was {(version > known ? "migrated" : "put back")} to schema version {version} while this process, of version {known}, had it open. It writes nothing more: end it, and start it anew with the version of AgentOps that did so.",
        location);

    public static AgentOpsException Newer(string location, long version, int known) =>
        new("store_newer", $"{location}: the store has schema version {version}, and this version of AgentOps knows versions up to {known}.", location);
}
