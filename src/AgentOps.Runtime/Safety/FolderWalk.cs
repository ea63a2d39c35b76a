namespace AgentOps;

/// <summary>Walks folders without following links, up to a number of files.</summary>
internal static class FolderWalk
{
    public const int MaxFiles = 100_000;

    /// <summary>Files below a folder that exist; folders for which <paramref name="skip"/> is true (given their path relative to the start) are passed over.</summary>
    public static IEnumerable<FileInfo> Files(string folder, Func<string, bool> skip)
    {
        var start = new DirectoryInfo(folder);
        if (!start.Exists)
            yield break;
        var pending = new Stack<DirectoryInfo>([start]);
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = 0 };
        while (pending.TryPop(out var current))
        {
            foreach (var entry in current.EnumerateFileSystemInfos("*", options))
            {
                if (skip(Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/')))
                    continue;
                if (entry is DirectoryInfo child && child.LinkTarget is null)
                    pending.Push(child);
                else
                    yield return entry as FileInfo ?? new FileInfo(entry.FullName);
            }
        }
    }
}
