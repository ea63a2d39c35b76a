using System.Buffers;

namespace AgentOps;

/// <summary>Reads a stream up to a limit, so that nobody's output can fill the memory.</summary>
internal static class BoundedReader
{
    /// <summary>The bytes, and whether there were more than <paramref name="limit"/>.</summary>
    public static async Task<(byte[] Bytes, bool More)> ReadAsync(Stream stream, int limit, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, ct)) > 0)
            {
                var room = limit - (int)kept.Length;
                kept.Write(buffer, 0, Math.Min(read, room));
                if (read > room)
                    return (kept.ToArray(), true);
            }
            return (kept.ToArray(), false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
