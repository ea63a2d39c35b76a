namespace AgentOps;

/// <summary>Absolute paths of a repository's work tree and of the folder that linked worktrees share.</summary>
public sealed record GitFolders(string Top, string Own, string Common);
