using System.Text;

namespace AgentOps;

/// <summary>Tells text from binary and opens text.</summary>
internal static class TextFile
{
    private const int Sample = 8 * 1024;

    /// <summary>True when the beginning holds a zero byte, git's own rule, and no mark of a wide encoding.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> start)
    {
        var wide = start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF]);
        return !wide && start.Contains((byte)0);
    }

    /// <summary>A reader, or null when the file is binary.</summary>
    public static Task<StreamReader?> OpenAsync(string path, CancellationToken ct) => OpenAsync(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan), ct);

    /// <summary>A reader that owns the stream, or null when the file is binary.</summary>
    public static async Task<StreamReader?> OpenAsync(FileStream stream, CancellationToken ct)
    {
        try
        {
            var start = new byte[Sample];
            var read = await stream.ReadAtLeastAsync(start, Sample, throwOnEndOfStream: false, ct);
            if (IsBinary(start.AsSpan(0, read)))
            {
                await stream.DisposeAsync();
                return null;
            }
            stream.Position = 0;
            return new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }
}
