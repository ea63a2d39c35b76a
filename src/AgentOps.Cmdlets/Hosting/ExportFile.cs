namespace AgentOps.Cmdlets;

/// <summary>A file that other processes see whole or not at all: written beside its place, flushed, then renamed. Disposing without <see cref="Commit"/> leaves nothing.</summary>
internal sealed class ExportFile : IDisposable
{
    private readonly string path;
    private readonly string temporary;
    private readonly FileStream stream;

    /// <param name="path">Where it is to be.</param>
    /// <param name="ownerOnly">Mode 0600 on Unix, for what is as private as the store.</param>
    public ExportFile(string path, bool ownerOnly = false)
    {
        this.path = path;
        temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (ownerOnly && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        stream = new FileStream(temporary, options);
    }

    public Stream Stream => stream;

    /// <exception cref="IOException">The path exists and <paramref name="replace"/> is false.</exception>
    public void Commit(bool replace)
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(temporary, path, replace);
    }

    public void Dispose()
    {
        stream.Dispose();
        File.Delete(temporary);
    }
}
