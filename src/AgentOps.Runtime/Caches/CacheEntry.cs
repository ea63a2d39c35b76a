namespace AgentOps;

/// <summary>One thing that a cache keeps.</summary>
/// <param name="Key">What it was asked for by; never a secret.</param>
/// <param name="Text">What is kept.</param>
/// <param name="StoredAt">When it was filled; its time to live counts from here.</param>
public sealed record CacheEntry(string Key, string Text, DateTimeOffset StoredAt)
{
    /// <summary>By which its origin says whether it still holds, such as an ETag; null where it has none.</summary>
    public string? Tag { get; init; }

    /// <summary>What belongs to the text and stands outside it, such as the link to the next page.</summary>
    public string? Note { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Key;
}
