namespace AgentOps;

/// <summary>A folder with <c>.agentops/</c> in it.</summary>
/// <param name="Root">Absolute path with links resolved.</param>
public sealed record Workspace(string Root)
{
    public const string FolderName = ".agentops";

    internal const string WorktreeFolderName = "worktrees";

    /// <summary><c>.agentops</c>.</summary>
    public string Folder => Path.Combine(Root, FolderName);

    public string StorePath => Path.Combine(Folder, "agentops.db");

    public string ConfigurationPath => Path.Combine(Folder, "agentops.yaml");

    public string LogPath => Path.Combine(Folder, "logs", "agentops.jsonl");

    /// <summary>What a detached worker writes to its output.</summary>
    public string ServiceLogPath => Path.Combine(Folder, "logs", "service.log");

    /// <summary>Where backups of the store go unless somebody names another folder.</summary>
    public string BackupFolder => Path.Combine(Folder, "backups");

    /// <summary>Where runs have their worktrees and copies.</summary>
    public string WorktreeFolder => Path.Combine(Folder, WorktreeFolderName);

    /// <summary>Where reports about what was done are kept.</summary>
    public string ReportFolder => Path.Combine(Folder, "reports");

    /// <summary>Where dashboards go unless somebody names another place.</summary>
    public string DashboardFolder => Path.Combine(Folder, "dashboard");

    public string CacheFolder => Path.Combine(Folder, "cache");

    /// <summary>Where what is cleaned up goes that is kept.</summary>
    public string ArchiveFolder => Path.Combine(Folder, "archive");

    /// <summary>Where runs keep their artifacts.</summary>
    public string ArtifactsOf(string runId) => Path.Combine(Folder, "artifacts", runId);

    /// <summary>A path relative to the root with / as separator; what is stored and shown.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <inheritdoc/>
    public override string ToString() => Root;
}
