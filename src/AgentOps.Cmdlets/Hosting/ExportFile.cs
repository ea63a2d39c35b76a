namespace AgentOps.Cmdlets;

/// <summary>A file that other processes see whole or not at all: written beside its place, flushed, then renamed. Disposing without <see cref="Commit"/> leaves nothing.</summary>
internal sealed class ExportFile : IDisposable
{
    private readonly string path;
    private readonly string temporary;
    private readonly FileStream stream;

    public ExportFile(string path)
    {
        this.path = path;
        temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
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
