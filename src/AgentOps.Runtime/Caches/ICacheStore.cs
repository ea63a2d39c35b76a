namespace AgentOps;

/// <summary>How often caches were of use, over all processes. Their content lies in files.</summary>
public interface ICacheStore
{
    /// <summary>Adds to what has been counted.</summary>
    Task AddAsync(IReadOnlyList<CacheCounts> counts, CancellationToken ct);

    /// <summary>By name; a cache that was never used is not among them.</summary>
    Task<IReadOnlyDictionary<string, CacheCounts>> ListAsync(CancellationToken ct);
}
