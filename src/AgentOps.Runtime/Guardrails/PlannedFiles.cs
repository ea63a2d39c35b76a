namespace AgentOps;

/// <summary>The files of a plan: a path, a folder with all below it, or a pattern.</summary>
internal sealed class PlannedFiles
{
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private readonly PathPatterns patterns;

    /// <param name="entries">As the plan writes them.</param>
    /// <param name="prefix">The folder that they are relative to, with / at its end; what is relative to the top is understood too.</param>
    public PlannedFiles(IReadOnlyList<string> entries, string prefix)
    {
        var plain = entries.Select(Plain).Where(entry => entry.Length > 0).SelectMany(entry => prefix.Length == 0 ? [entry] : new[] { entry, prefix + entry }).ToList();
        paths.UnionWith(plain.Where(entry => !IsPattern(entry)));
        patterns = new PathPatterns(plain.Where(IsPattern), ignoreCase: false);
    }

    /// <param name="path">Relative to the top, with / as separator.</param>
    public bool Has(string path)
    {
        for (var part = path; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOf('/'))])
            if (paths.Contains(part))
                return true;
        return patterns.Match(path);
    }

    private static string Plain(string entry)
    {
        var plain = entry.Trim().Replace('\\', '/').TrimEnd('/');
        while (plain.StartsWith("./", StringComparison.Ordinal))
            plain = plain[2..];
        return plain == "." ? "**" : plain;
    }

    private static bool IsPattern(string entry) => entry.AsSpan().ContainsAny('*', '?');
}
