namespace AgentOps;

/// <summary>What a look into a cache's folder found.</summary>
/// <param name="Entry">Null when there is none.</param>
/// <param name="IsCorrupt">True: there was one, it was not whole, and it is gone now.</param>
internal sealed record CacheReading(CacheEntry? Entry, bool IsCorrupt = false)
{
    public static CacheReading Nothing { get; } = new(null as CacheEntry);
}
