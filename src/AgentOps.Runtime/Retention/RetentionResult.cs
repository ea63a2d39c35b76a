namespace AgentOps;

/// <summary>What came of an item.</summary>
/// <param name="Skipped">Why it was left alone after all; null when it is gone.</param>
/// <param name="Archive">Absolute path of the file that holds it now; null where nothing was archived.</param>
public sealed record RetentionResult(string? Skipped, string? Archive = null);
