namespace AgentOps;

/// <summary>Replaces a file as a whole: whoever reads it sees the old or the new content, never a part.</summary>
internal static class FileReplacement
{
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():n}.tmp");
        try
        {
            await using (var stream = new FileStream(temporary, Options(path)))
            {
                await stream.WriteAsync(content, ct);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static FileStreamOptions Options(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        // A replaced script stays executable.
        if (!OperatingSystem.IsWindows() && File.Exists(path))
            options.UnixCreateMode = File.GetUnixFileMode(path);
        return options;
    }
}
