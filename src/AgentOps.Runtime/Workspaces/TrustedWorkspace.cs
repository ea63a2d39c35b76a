namespace AgentOps;

/// <summary>What is trusted of one workspace: SHA-256 by path relative to its root.</summary>
internal sealed record TrustedWorkspace(DateTimeOffset GrantedAt, Dictionary<string, string> Files);
