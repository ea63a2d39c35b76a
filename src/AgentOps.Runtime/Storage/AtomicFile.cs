using System.Text;

namespace AgentOps;

/// <summary>Writes whole files so that a reader, a crash or a full disk never leaves half of one: temporary name beside it, flushed to the disk, renamed.</summary>
public static class AtomicFile
{
    /// <summary>Replaces the file's content, as UTF-8.</summary>
    /// <param name="path">Its folder must exist. A link at this path is replaced, not followed.</param>
    /// <param name="text">The new content.</param>
    /// <param name="ownerOnly">Mode 0600 on Unix; else an existing file keeps its mode.</param>
    public static void Write(string path, string text, bool ownerOnly = false) => Write(path, Encoding.UTF8.GetBytes(text), ownerOnly);

    /// <inheritdoc cref="Write(string, string, bool)"/>
    public static void Write(string path, ReadOnlySpan<byte> content, bool ownerOnly = false)
    {
        var temporary = TemporaryFor(path);
        try
        {
            using (var stream = new FileStream(temporary, Options(path, ownerOnly, FileOptions.None)))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <inheritdoc cref="Write(string, string, bool)"/>
    public static Task WriteAsync(string path, string text, bool ownerOnly, CancellationToken ct) =>
        WriteAsync(path, Encoding.UTF8.GetBytes(text), ownerOnly, ct);

    /// <inheritdoc cref="Write(string, string, bool)"/>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool ownerOnly, CancellationToken ct)
    {
        var temporary = TemporaryFor(path);
        try
        {
            await using (var stream = new FileStream(temporary, Options(path, ownerOnly, FileOptions.Asynchronous)))
            {
                await stream.WriteAsync(content, ct);
                stream.Flush(flushToDisk: true);
            }
            ct.ThrowIfCancellationRequested();
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>Writes the file only where there is none; false when there is one already.</summary>
    public static bool TryCreate(string path, string text, bool ownerOnly = false)
    {
        if (File.Exists(path))
            return false;
        var temporary = TemporaryFor(path);
        Write(temporary, text, ownerOnly);
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            Discard(temporary);
        }
    }

    private static string TemporaryFor(string path)
    {
        var full = Path.GetFullPath(path);
        return Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Environment.ProcessId}.{Path.GetRandomFileName()}.tmp");
    }

    private static FileStreamOptions Options(string path, bool ownerOnly, FileOptions options)
    {
        var result = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = options, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
            return result;
        if (ownerOnly)
            result.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        else if (File.Exists(path))
            result.UnixCreateMode = File.GetUnixFileMode(path);
        return result;
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What matters is the failure that brought us here; a left-over has a .tmp name and harms nothing.
        }
    }
}
