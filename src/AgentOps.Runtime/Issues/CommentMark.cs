using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>The hidden line by which a comment of ours is known again, with the idempotency key of what wrote it.</summary>
public static partial class CommentMark
{
    private const string Start = "<!-- agentops:";

    /// <summary>The line itself.</summary>
    public static string Of(string key) => $"{Start}{key} -->";

    /// <summary>The text with the mark of this key, and with nobody else's: that would make another step believe that it had written.</summary>
    public static string Sign(string body, string key)
    {
        ArgumentNullException.ThrowIfNull(body);
        return $"{body.Replace(Start, "<!-- ", StringComparison.OrdinalIgnoreCase)}\n\n{Of(key)}";
    }

    /// <summary>The key of the mark at the text's end; null where there is none.</summary>
    public static string? KeyOf(string body) => Mark().Match(body ?? "") is { Success: true } match ? match.Groups["key"].Value : null;

    /// <summary>A new text with the mark, if any, of the one that it replaces.</summary>
    public static string Replace(string before, string body) => KeyOf(before) is { } key ? Sign(body, key) : body;

    [GeneratedRegex(@"<!-- agentops:(?<key>[A-Za-z0-9_.:/-]+) -->\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
