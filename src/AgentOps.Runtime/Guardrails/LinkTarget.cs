namespace AgentOps;

/// <summary>Where a link leads by its text alone, whatever this disk says.</summary>
internal static class LinkTarget
{
    /// <summary>True for an absolute target, one that climbs above the top, and one in <c>.git</c>.</summary>
    /// <param name="path">The link, relative to the top.</param>
    /// <param name="target">Its text; empty where it is not known.</param>
    public static bool LeadsOut(string path, string target)
    {
        target = target.Replace('\\', '/');
        if (target.StartsWith('/') || (target.Length > 1 && target[1] == ':'))
            return true;
        var depth = path.Count(c => c == '/');
        foreach (var segment in target.Split('/'))
        {
            depth += segment switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0 || PathRules.Means(segment, ".git"))
                return true;
        }
        return false;
    }
}
