namespace AgentOps;

/// <summary>What happened to one cache; everything is counted up, never down.</summary>
public sealed record CacheCounts(string Name)
{
    public long Hits { get; init; }

    public long Misses { get; init; }

    /// <summary>Entries that were not whole and were dropped.</summary>
    public long Corrupt { get; init; }

    /// <summary>Entries that went because there was no room for them.</summary>
    public long Evicted { get; init; }

    public static CacheCounts operator +(CacheCounts one, CacheCounts other) => one with
    {
        Hits = one.Hits + other.Hits,
        Misses = one.Misses + other.Misses,
        Corrupt = one.Corrupt + other.Corrupt,
        Evicted = one.Evicted + other.Evicted,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Hits} hits, {Misses} misses";
}
