using System.Text;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>A file pattern: <c>*</c> and <c>?</c> inside a name, <c>**</c> across folders. A pattern without a slash is tried on the file's name alone, one that begins with a slash from the root.</summary>
internal sealed class Glob
{
    private readonly Regex regex;
    private readonly bool nameOnly;

    public Glob(string pattern, bool ignoreCase = false)
    {
        var normal = pattern.Replace('\\', '/');
        nameOnly = !normal.Contains('/', StringComparison.Ordinal);
        normal = normal.TrimStart('/');
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        // Linear in the path's length, so no time limit is needed; one would fail on a machine that is busy when the first match is compiled.
        regex = new Regex(Translate(normal), options, Regex.InfiniteMatchTimeout);
    }

    /// <param name="path">Relative, with / as separator.</param>
    public bool Matches(string path) => regex.IsMatch(nameOnly ? path[(path.LastIndexOf('/') + 1)..] : path);

    private static string Translate(string pattern)
    {
        var text = new StringBuilder(@"\A");
        for (var at = 0; at < pattern.Length; at++)
        {
            var rest = pattern.AsSpan(at);
            if (rest.StartsWith("**/"))
                (_, at) = (text.Append("(?:[^/]+/)*"), at + 2);
            else if (rest.StartsWith("**"))
                (_, at) = (text.Append(".*"), at + 1);
            else
                text.Append(rest[0] switch { '*' => "[^/]*", '?' => "[^/]", var literal => Regex.Escape(literal.ToString()) });
        }
        return text.Append(@"\z").ToString();
    }
}
