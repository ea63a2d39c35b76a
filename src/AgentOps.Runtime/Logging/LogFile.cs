namespace AgentOps;

/// <summary>
/// A file that several processes append to and rotate. Each batch is written under a lock between processes and opens the file anew, so nobody writes into a
/// file that another has renamed, and one a person deleted comes back.
/// </summary>
internal sealed class LogFile(string path, long maxBytes, int keep)
{
    private const int LargestFirst = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly string folder = Path.GetDirectoryName(path)!;

    /// <summary>How many of the lines are on their way to the disk; the others are lost. Never throws.</summary>
    public int Append(IReadOnlyList<byte[]> lines)
    {
        var written = 0;
        try
        {
            if (!Directory.Exists(folder))
                PrivateFolder.Create(folder);
            using var held = FileLock.TryTake(path + ".lock", Patience);
            while (held is not null && written < lines.Count)
                written += AppendUntilFull(lines, written);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // A full disk or a folder that is gone must not stop the work that is logged; the caller counts.
        }
        return written;
    }

    private int AppendUntilFull(IReadOnlyList<byte[]> lines, int from)
    {
        using var batch = new MemoryStream((int)Math.Min(LargestFirst, lines.Skip(from).Sum(line => (long)line.Length + 1)));
        using (var stream = Open())
        {
            var begun = stream.Length;
            if (EndsInsideALine(stream, begun))
                batch.WriteByte((byte)'\n');
            var next = from;
            while (next < lines.Count && (begun + batch.Length + lines[next].Length <= maxBytes || begun + batch.Length == 0))
                batch.Write(lines[next++]);
            if (next > from)
            {
                stream.Seek(0, SeekOrigin.End);
                stream.Write(batch.GetBuffer().AsSpan(0, (int)batch.Length));
                return next - from;
            }
        }
        Rotate();
        return 0;
    }

    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    // A process killed in the middle of a write leaves half a line, which must not swallow the next one.
    private static bool EndsInsideALine(FileStream stream, long length)
    {
        if (length == 0)
            return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private void Rotate()
    {
        if (keep < 1)
        {
            File.Delete(path);
            return;
        }
        for (var generation = keep - 1; generation >= 1; generation--)
            if (File.Exists(Generation(generation)))
                File.Move(Generation(generation), Generation(generation + 1), overwrite: true);
        File.Move(path, Generation(1), overwrite: true);
    }

    private string Generation(int number) => Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path)}.{number}{Path.GetExtension(path)}");
}
