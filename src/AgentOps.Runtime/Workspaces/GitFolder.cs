namespace AgentOps;

/// <summary>What a repository's files say about its shape, without running git.</summary>
internal static class GitFolder
{
    private const int MaxPointerLength = 4096;

    /// <summary>The nearest folder at or above with a <c>.git</c> in it, or null.</summary>
    public static string? RootAbove(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            var git = Path.Combine(current, ".git");
            if (Directory.Exists(git) || File.Exists(git))
                return current;
        }
        return null;
    }

    /// <summary>The main working tree of a linked worktree; null for every other folder (a main one, a submodule, one of a bare repository).</summary>
    public static string? MainWorkingTree(string folder)
    {
        var pointer = Path.Combine(folder, ".git");
        if (FirstLine(pointer) is not { } line || !line.StartsWith("gitdir:", StringComparison.Ordinal))
            return null;
        var administration = Path.GetFullPath(line["gitdir:".Length..].Trim(), folder);
        if (FirstLine(Path.Combine(administration, "commondir")) is not { } common || FirstLine(Path.Combine(administration, "gitdir")) is not { } back)
            return null;
        // A .git file that merely claims to be a worktree of somebody's repository must not borrow its workspace: the repository has to name it too.
        if (RealPath.Of(Path.GetFullPath(back, administration)) != RealPath.Of(pointer))
            return null;
        var repository = Path.GetFullPath(common, administration).TrimEnd(Path.DirectorySeparatorChar);
        return Path.GetFileName(repository) == ".git" ? Path.GetDirectoryName(repository) : null;
    }

    private static string? FirstLine(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxPointerLength ? File.ReadLines(path).FirstOrDefault() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
