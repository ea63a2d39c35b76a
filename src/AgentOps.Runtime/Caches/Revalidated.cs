namespace AgentOps;

/// <summary>What an origin said when it was asked whether an entry still holds.</summary>
/// <param name="Value">For the caller.</param>
public sealed record Revalidated<T>(T Value)
{
    /// <summary>True: what the cache has still holds.</summary>
    public bool Holds { get; init; }

    /// <summary>What takes its place; null keeps nothing new.</summary>
    public CacheEntry? Fill { get; init; }
}
