using System.Runtime.InteropServices;

namespace AgentOps.Adapters;

/// <summary>Rings when any process has written into the store's folder: Linux tells that, so that nobody need look again and again.</summary>
internal sealed class StoreBell : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const uint Written = 0x2;
    private const short Readable = 1;
    private readonly int fd;
    private readonly byte[] events = new byte[4096];

    private StoreBell(int fd) => this.fd = fd;

    /// <summary>Null where the system does not tell, or has no more such watches to give.</summary>
    public static StoreBell? TryOpen(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var fd = inotify_init1(NonBlocking | CloseOnExec);
        if (fd < 0)
            return null;
        var bell = new StoreBell(fd);
        if (inotify_add_watch(fd, folder, Written) >= 0)
            return bell;
        bell.Dispose();
        return null;
    }

    /// <summary>True as soon as it has rung since the last call; false after <paramref name="limit"/>.</summary>
    public bool Wait(TimeSpan limit)
    {
        var waited = new PollRequest { Fd = fd, Events = Readable };
        if (poll(ref waited, 1, (int)limit.TotalMilliseconds) <= 0)
            return false;
        while (read(fd, events, events.Length) > 0)
        {
            // Which file it was does not matter.
        }
        return true;
    }

    /// <summary>Returns after some <paramref name="microseconds"/>, which the runtime's own waits round up to milliseconds.</summary>
    public static void Nap(uint microseconds) => _ = usleep(microseconds);

    public void Dispose() => _ = close(fd);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int inotify_init1(int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int inotify_add_watch(int fd, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mask);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int poll(ref PollRequest request, nuint count, int milliseconds);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern nint read(int fd, byte[] buffer, nint count);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int close(int fd);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int usleep(uint microseconds);
}
