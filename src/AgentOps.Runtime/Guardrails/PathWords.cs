namespace AgentOps;

/// <summary>The words that a path is made of: <c>src/OAuthClient_v2.py</c> is src, O, Auth, Client, v, 2, py.</summary>
internal static class PathWords
{
    public static IEnumerable<string> Of(string path)
    {
        var start = 0;
        for (var at = 1; at <= path.Length; at++)
        {
            if (at < path.Length && !IsBorder(path, at))
                continue;
            if (char.IsLetterOrDigit(path[start]))
                yield return path[start..at];
            start = at;
        }
    }

    /// <summary>True when a word is one of them, or its plural.</summary>
    public static bool AnyOf(string path, IReadOnlySet<string> words) => Of(path).Any(word => words.Contains(word) || (word is [.. var one, 's' or 'S'] && words.Contains(one)));

    private static bool IsBorder(string path, int at)
    {
        var (before, here) = (path[at - 1], path[at]);
        if (!char.IsLetterOrDigit(before) || !char.IsLetterOrDigit(here) || char.IsDigit(before) != char.IsDigit(here))
            return true;
        return char.IsUpper(here) && (!char.IsUpper(before) || (at + 1 < path.Length && char.IsLower(path[at + 1])));
    }
}
