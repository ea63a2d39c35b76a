namespace AgentOps;

/// <summary>Where hand-offs lie. Every path that leaves the runtime is relative to the workspace.</summary>
internal sealed class SyncFolders(Workspace workspace)
{
    public const string ManifestName = "manifest.json";
    private const string StagedName = "sync";
    private const string AppliedName = "sync-applied";

    public string Staged => Path.Combine(workspace.Folder, StagedName);

    public string Applied => Path.Combine(workspace.Folder, AppliedName);

    /// <summary>Where repair keeps what it replaces, a folder for each run of it.</summary>
    public string Backups => Path.Combine(workspace.Folder, "sync-backups");

    /// <summary>Held by who changes hand-offs.</summary>
    public string Lock => Path.Combine(workspace.Folder, "sync.lock");

    public string StagedOf(SyncPlace place) => Path.Combine(Staged, place.Relative);

    public string AppliedOf(SyncPlace place) => Path.Combine(Applied, place.Relative);

    public static string SourcePath(SyncPlace place, string name) => $"{Workspace.FolderName}/{StagedName}/{place.Relative}/{name}";

    public static string ArchivePath(SyncPlace place, string name) => $"{Workspace.FolderName}/{AppliedName}/{place.Relative}/{name}";

    public string Relative(string path) => workspace.Relative(path);

    public string Absolute(string relative) => Path.Combine(workspace.Root, relative);

    /// <summary>Fails with sync_path_unsafe where one of the folders is a link: what is done there would be done elsewhere.</summary>
    public void Guard()
    {
        foreach (var path in new[] { workspace.Folder, Staged, Applied, Backups, Lock })
            if (RealPath.IsLink(path))
                throw new AgentOpsException("sync_path_unsafe", $"{Relative(path)} is a link; hand-offs are neither read nor written through links.", Relative(path));
    }
}
