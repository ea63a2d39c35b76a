namespace AgentOps;

/// <summary>Stops a child that has gone silent when its last words say why.</summary>
/// <param name="After">How long nothing must have been said.</param>
/// <param name="Judge">Gets the last 4,096 bytes of both streams in the order they came; a reason stops the child, null lets it be. Must not throw.</param>
public sealed record SilenceRule(TimeSpan After, Func<string, string?> Judge);
