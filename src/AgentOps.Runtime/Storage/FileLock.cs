namespace AgentOps;

/// <summary>A lock between processes: a file held open for one alone. The system gives it back when its holder dies.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    // A process that is just being started holds every open file of ours, locks too, between its fork and its exec.
    private static readonly TimeSpan Birth = TimeSpan.FromMilliseconds(200);
    private readonly FileStream held;

    private FileLock(FileStream held) => this.held = held;

    /// <summary>Null when others held it for all of <paramref name="patience"/>.</summary>
    public static FileLock? TryTake(string path, TimeSpan patience)
    {
        FileLock? taken = null;
        SpinWait.SpinUntil(() => (taken = TryOnce(path)) is not null, patience);
        return taken;
    }

    /// <summary>The same without keeping a thread.</summary>
    public static async Task<FileLock?> TryTakeAsync(string path, TimeSpan patience, TimeProvider clock, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            if (TryTake(path, Birth) is { } taken)
                return taken;
            if (clock.GetElapsedTime(begun) >= patience)
                return null;
            await Task.Delay(Poll, clock, ct);
        }
    }

    public void Dispose() => held.Dispose();

    private static FileLock? TryOnce(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileLock(new FileStream(path, options));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }
}
