namespace AgentOps;

/// <summary>A cache as it is now.</summary>
public sealed record AgentCache(string Name)
{
    public int Entries { get; init; }

    /// <summary>On disk.</summary>
    public long Bytes { get; init; }

    /// <summary>Since the store was made, over all processes.</summary>
    public long Hits { get; init; }

    /// <inheritdoc cref="Hits"/>
    public long Misses { get; init; }

    /// <summary>Percent of all questions that were hits; null before the first.</summary>
    public double? HitRate => Hits + Misses == 0 ? null : 100.0 * Hits / (Hits + Misses);

    /// <summary>Entries that were found damaged and dropped.</summary>
    public long Corrupt { get; init; }

    /// <summary>Entries that had to make room.</summary>
    public long Evicted { get; init; }

    /// <summary>How many entries are past their time to live; they go when they are asked for, or with Clear-AgentCache -Expired.</summary>
    public int Expired { get; init; }

    /// <summary>How long an entry counts after it was stored.</summary>
    public TimeSpan Ttl { get; init; }

    /// <summary>Bytes; 0: the cache is off.</summary>
    public long MaxSize { get; init; }

    public int MaxEntries { get; init; }

    /// <summary>When the oldest entry was stored; null without entries.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>When an entry was last filled or asked for.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Where its files lie, relative to the workspace.</summary>
    public string Path { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Entries} entries)";
}
