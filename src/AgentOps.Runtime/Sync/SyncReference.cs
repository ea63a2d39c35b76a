namespace AgentOps;

/// <summary>Which file an entry means. Its paths are only compared, never followed.</summary>
/// <param name="Name">A file's name in the folder; null where the entry leads somewhere else.</param>
/// <param name="Problem">A code of <see cref="SyncFindingCodes"/>; null where the path is as it should be.</param>
internal sealed record SyncReference(string? Name, string? Problem = null, string Detail = "")
{
    public static SyncReference Of(SyncEntry entry, SyncPlace place)
    {
        if (entry.ArchivePath.Length == 0)
            return new SyncReference(LastOf(entry.OriginalPath ?? "") ?? LastOf(entry.Key), SyncFindingCodes.MissingArchivedRelativePath, "it does not say where its file lies.");
        var path = entry.IsOriginal ? entry.ArchivePath.Replace('\\', '/') : entry.ArchivePath;
        if (LeadsAway(path))
            return new SyncReference(null, SyncFindingCodes.DanglingArchiveReference, $"'{VisibleText.Of(path)}' leads out of the archive.");
        var name = LastOf(path);
        if (name is null || !IsRight(entry, path, place, name))
            return new SyncReference(name, SyncFindingCodes.MismatchedArchivedPath, $"'{VisibleText.Of(path)}' is not where its file lies.");
        return new SyncReference(name);
    }

    // A manifest that was moved with its repository names a root that is gone: only the end of an absolute path says something.
    private static bool IsRight(SyncEntry entry, string path, SyncPlace place, string name)
    {
        if (!entry.IsOriginal)
            return path == SyncFolders.ArchivePath(place, name);
        var tail = $"{place.Relative}/{name}";
        return EndsWith(path, tail) && (entry.OriginalPath is not { } original || EndsWith(original.Replace('\\', '/'), tail));
    }

    private static bool EndsWith(string path, string tail) => path == tail || path.EndsWith($"/{tail}", StringComparison.Ordinal);

    private static bool LeadsAway(string path) =>
        path[0] == '/' || (path.Length > 1 && path[1] == ':') || path.Contains('\0', StringComparison.Ordinal) || path.Split('/', '\\').Contains("..", StringComparer.Ordinal);

    private static string? LastOf(string path) => path.Replace('\\', '/') is var plain && plain[(plain.LastIndexOf('/') + 1)..] is { Length: > 0 } name && name != ".." ? name : null;
}
