namespace AgentOps;

/// <summary>Several file patterns at once.</summary>
internal sealed class PathPatterns(IEnumerable<string> patterns, bool ignoreCase = true)
{
    private readonly Glob[] globs = [.. patterns.Select(pattern => new Glob(pattern, ignoreCase))];

    /// <param name="path">Relative, with / as separator.</param>
    public bool Match(string path) => Array.Exists(globs, glob => glob.Matches(path));
}
