namespace AgentOps.Adapters;

/// <summary>Reads a response body that may be larger than anybody wants.</summary>
internal static class LimitedBody
{
    /// <summary>The whole body, or null when it has more than <paramref name="limit"/> bytes; nothing beyond that is read.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, int limit, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, ct)) > 0)
        {
            if (kept.Length + read > limit)
                return null;
            kept.Write(chunk, 0, read);
        }
        return kept.ToArray();
    }
}
