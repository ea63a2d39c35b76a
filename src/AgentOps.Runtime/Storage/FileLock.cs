namespace AgentOps;

/// <summary>A lock between processes: a file held open for one alone. The system gives it back when its holder dies.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream held;

    private FileLock(FileStream held) => this.held = held;

    /// <summary>Null when others held it for all of <paramref name="patience"/>.</summary>
    public static FileLock? TryTake(string path, TimeSpan patience)
    {
        FileLock? taken = null;
        SpinWait.SpinUntil(() => (taken = TryOnce(path)) is not null, patience);
        return taken;
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
