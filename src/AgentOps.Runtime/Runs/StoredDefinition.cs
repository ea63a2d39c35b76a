namespace AgentOps;

/// <summary>The text a run was started from, so that editing a file does not change what runs.</summary>
/// <param name="Hash">SHA-256 of the text in hex.</param>
/// <param name="Kind">What it defines.</param>
/// <param name="Name">The id in the definition.</param>
/// <param name="Text">The definition as YAML.</param>
/// <param name="Source">The file it came from relative to the workspace, or null for an ephemeral one.</param>
public sealed record StoredDefinition(string Hash, RunKind Kind, string Name, string Text, string? Source);
