namespace AgentOps;

/// <summary>Lets one process at a time archive things of a class: the slower of two would write over a whole archive with what the quicker has left of the thing.</summary>
internal static class ArchiveTurn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Why there is nothing to be had, for a result.</summary>
    public const string Taken = "another clean-up is at it";

    /// <summary>Null when another kept it for too long. Makes the class's folder under the archive.</summary>
    public static FileLock? TryTake(Workspace workspace, string name)
    {
        PrivateFolder.Create(FolderOf(workspace, name));
        return FileLock.TryTake(Path.Combine(FolderOf(workspace, name), ".lock"), Patience);
    }

    public static string FolderOf(Workspace workspace, string name) => Path.Combine(workspace.ArchiveFolder, name);
}
