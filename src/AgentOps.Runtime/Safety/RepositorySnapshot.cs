namespace AgentOps;

/// <summary>What a repository looks like at one moment, as far as telling a change needs.</summary>
public sealed record RepositorySnapshot
{
    /// <summary>Absolute path of the folder that paths are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the owning workspace.</summary>
    public required string Workspace { get; init; }

    /// <summary>Where git keeps it; null when it is not read through git.</summary>
    public GitFolders? Git { get; init; }

    /// <summary>Fingerprints by path: of changed and untracked files under git, of all files without it.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Fingerprints of what no agent may touch: git's configuration and hooks, and what people wrote below .agentops.</summary>
    public IReadOnlyDictionary<string, string> Guarded { get; init; } = new Dictionary<string, string>();

    /// <summary>Commits by ref, HEAD included (a detached one by its commit, else by its branch); remote-tracking refs are not in it.</summary>
    public IReadOnlyDictionary<string, string> Refs { get; init; } = new Dictionary<string, string>();

    /// <summary>Refs that only gained commits since the snapshot before, or are new branches.</summary>
    public IReadOnlySet<string> Forward { get; init; } = new HashSet<string>();

    /// <summary>Paths that those commits change.</summary>
    public IReadOnlySet<string> Committed { get; init; } = new HashSet<string>();

    /// <summary>True when there were more than 100,000 files to look at.</summary>
    public bool Partial { get; init; }
}
