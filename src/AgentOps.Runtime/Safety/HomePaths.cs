using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Names of people in paths: a home folder becomes <c>~</c>.</summary>
internal static partial class HomePaths
{
    private static readonly SecretShape Shape = new(["/home/", "/Users/", @"\Users\", ":/Users"], Pattern(), static _ => "~");

    public static string Hide(string text) => Shape.Hide(text);

    // A ~ belongs to a name only where a digit follows (JOHNDO~1), so that a masked text holds no name to mask again.
    [GeneratedRegex("""
        (?<![\w.~-])(?:/var)?/(?:home|Users)/(?!Shared\b|~)[^/\s"'`:;,<>|()\[\]{}\\]{1,64}
        | (?<![A-Za-z0-9])[A-Za-z]:(?:\\{1,4}|/)Users(?:\\{1,4}|/)(?!Public\b|~)(?:(?:[^\\/:*?"'<>|\r\n~]|~(?=[0-9])){1,64}(?=\\|/)|(?:[^\\/:*?"'<>|\s,;~]|~(?=[0-9])){1,64})
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pattern();
}
