namespace AgentOps;

/// <summary>An entry's file.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="UsedAt">When it was last filled or asked for.</param>
public sealed record CacheFile(string Path, long Bytes, DateTimeOffset UsedAt);
