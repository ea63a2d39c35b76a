namespace AgentOps;

/// <summary>What only the disk tells of a changed file.</summary>
internal sealed class ChangeFacts(string top, long maxFileSize)
{
    /// <summary>The same with its size, and with where it leads.</summary>
    public ChangedFile Complete(ChangedFile file)
    {
        if (file.Change == ChangeKind.Deleted || file.HasOddBytes)
            return file;
        var path = Path.Combine(top, file.Path);
        if (file.IsLink)
            return file with { LeadsOut = !IsInside(RealPath.Of(path)) };
        var size = SizeOf(path);
        return file with { Size = size, IsTooLarge = size > maxFileSize };
    }

    /// <summary>Bytes of a regular file; 0 for anything else.</summary>
    public static long SizeOf(string path) => !RealPath.IsLink(path) && FileFacts.IsRegularFile(path) ? new FileInfo(path).Length : 0;

    private bool IsInside(string? path) => path is not null && (path == top || path.StartsWith(top + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
