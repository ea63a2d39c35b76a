namespace AgentOps;

/// <summary>Which artifacts are the same or lie in one another, by their paths alone.</summary>
internal static class ArtifactPaths
{
    private const int Longest = 500;

    /// <summary>The path with forward slashes and without <c>./</c>, doubled slashes and a slash at its end.</summary>
    public static string Normalise(string path) =>
        string.Join('/', path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."));

    /// <summary>True for paths that lead out of where a step works, that have more than 500 characters, or are no path.</summary>
    public static bool IsOutside(string path) =>
        path.Length > Longest || path.Contains('\0') || path.StartsWith('/') || path.StartsWith('\\') || (path.Length > 1 && path[1] == ':') || path.Replace('\\', '/').Split('/').Contains("..")
        || Normalise(path).Length == 0;

    /// <summary>True when they are the same, or one lies in the other. Both are normalised.</summary>
    public static bool Overlap(string one, string other) => one == other || IsInside(one, other) || IsInside(other, one);

    private static bool IsInside(string inner, string outer) => inner.Length > outer.Length && inner[outer.Length] == '/' && inner.StartsWith(outer, StringComparison.Ordinal);
}
