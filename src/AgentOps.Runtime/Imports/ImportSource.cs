namespace AgentOps;

/// <summary>A file to import from, with what it is; the kind is null where nobody knows, and then the reason says so.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Reason">Why it cannot be imported; null where it can be tried.</param>
internal sealed record ImportSource(string Path, ImportKind? Kind, string? Reason = null);
