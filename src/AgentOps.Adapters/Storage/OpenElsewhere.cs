namespace AgentOps.Adapters;

/// <summary>
/// Whether another process has a store open, asked of the file system, since a damaged store cannot be asked: every connection to a store in WAL mode keeps a
/// shared lock on one byte of the -shm file for as long as it is open. This process must have no connection of its own: closing a file gives back all locks
/// that the process has on it.
/// </summary>
internal static class OpenElsewhere
{
    private const long AliveByte = 128;

    public static bool Is(string store)
    {
        var shared = store + "-shm";
        if (!File.Exists(shared))
            return false;
        // There a file's bytes cannot be locked through .NET; the last to close the store deletes the file, so whoever left it may still be there.
        if (OperatingSystem.IsMacOS())
            return true;
        try
        {
            using var file = new FileStream(shared, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            file.Lock(AliveByte, 1);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
