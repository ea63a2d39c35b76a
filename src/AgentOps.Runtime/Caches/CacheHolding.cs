namespace AgentOps;

/// <summary>An entry that a cache holds, as its file says it.</summary>
internal sealed record CacheHolding(CacheFile File, DateTimeOffset StoredAt, bool IsFresh);
