namespace AgentOps;

/// <summary>Follows every link of a path, as the operating system would, also where the end of it does not exist yet.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The absolute path without links, <c>.</c> or <c>..</c>; null when the links go in a circle.</summary>
    /// <param name="path">Absolute. <c>link/..</c> is the parent of where the link leads, not of the link.</param>
    public static string? Of(string path)
    {
        var top = Path.GetPathRoot(path)!;
        var current = top;
        var open = new Stack<string>();
        Push(open, path[top.Length..]);
        var links = 0;
        while (open.TryPop(out var name))
        {
            if (name is "" or ".")
                continue;
            if (name == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }
            var next = Path.Combine(current, name);
            if (LinkTarget(next) is not { } target)
            {
                current = next;
                continue;
            }
            if (++links > MaxLinks)
                return null;
            if (Path.IsPathRooted(target))
                current = Path.GetPathRoot(Path.Combine(current, target))!;
            Push(open, target[(Path.GetPathRoot(target) ?? "").Length..]);
        }
        return current;
    }

    /// <summary>True for a symbolic link or junction, also one that leads nowhere.</summary>
    public static bool IsLink(string path) => LinkTarget(path) is not null;

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Push(Stack<string> open, string path)
    {
        var names = OperatingSystem.IsWindows() ? path.Split('\\', '/') : path.Split('/');
        for (var i = names.Length - 1; i >= 0; i--)
            open.Push(names[i]);
    }
}
