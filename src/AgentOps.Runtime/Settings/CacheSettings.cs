namespace AgentOps;

/// <summary>Limits of one cache, under <c>caches</c>.</summary>
/// <param name="Ttl">How long an entry counts after it was stored; 1m to 3650d.</param>
/// <param name="MaxSize">Bytes on disk, 0 to 1 TiB; entries used longest ago go first. 0 turns the cache off.</param>
/// <param name="MaxEntries">The most entries; 1 to 100,000.</param>
public sealed record CacheSettings(TimeSpan Ttl, long MaxSize, int MaxEntries);
