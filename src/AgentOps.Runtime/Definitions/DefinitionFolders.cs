namespace AgentOps;

/// <summary>Where definitions of one kind lie, in the order in which a name is looked up.</summary>
/// <param name="kind">The folder's name: missions or workflows.</param>
/// <param name="workspace">Null where there is none.</param>
/// <param name="shipped">The folder of those that ship with AgentOps, or null.</param>
internal sealed class DefinitionFolders(string kind, Workspace? workspace, string? shipped)
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    private readonly (string Path, MissionOrigin Origin)[] folders =
    [
        .. workspace is null ? [] : new[]
        {
            (Path.Combine(workspace.Folder, kind), MissionOrigin.Workspace), (Path.Combine(workspace.Root, kind), MissionOrigin.Workspace),
        },
        .. shipped is null ? [] : new[] { (Path.GetFullPath(shipped), MissionOrigin.Module) },
    ];

    public static bool HasExtension(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The files of each folder, sorted by name; a folder that is missing or unreadable has none.</summary>
    public IEnumerable<IReadOnlyList<string>> Files() => folders.Select(folder => FilesOf(folder.Path));

    /// <summary>By the folder the file lies in; File for any other, Ephemeral for what is no path.</summary>
    public MissionOrigin OriginOf(string? path) =>
        path is null ? MissionOrigin.Ephemeral
        : folders.FirstOrDefault(folder => folder.Path == Path.GetDirectoryName(path)) is { Path: not null } found ? found.Origin : MissionOrigin.File;

    private static IReadOnlyList<string> FilesOf(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Where(HasExtension).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
