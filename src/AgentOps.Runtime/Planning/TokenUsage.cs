namespace AgentOps;

/// <summary>Tokens of one reply, or of an outside agent's work.</summary>
/// <param name="Input">All that the model read, cached or not.</param>
/// <param name="CachedInput">The part of <paramref name="Input"/> that the provider served from its cache.</param>
/// <param name="Output">What it wrote.</param>
public sealed record TokenUsage(long Input, long CachedInput, long Output);
