using System.Security.Cryptography;
using System.Text.Json;

namespace AgentOps;

/// <summary>What an issue says, in 16 hexadecimal digits: another value means that somebody has something new to say.</summary>
public static class IssueFingerprint
{
    public const int Length = 16;

    /// <summary>
    /// Of number, title, text, labels and comments. Comments of ours, of bots and of <paramref name="ignored"/> do not count, nor do the order of labels, the kind of
    /// line ends, and what a list leaves out: it takes an issue with its comments.
    /// </summary>
    /// <param name="issue">With all its comments.</param>
    /// <param name="ignored">Logins whose comments are no news, whatever their case.</param>
    public static string Of(AgentIssue issue, IReadOnlyCollection<string> ignored)
    {
        ArgumentNullException.ThrowIfNull(issue);
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
            Write(json, issue, ignored);
        return Hash(text);
    }

    /// <summary>Of what a list of issues shows of one: as long as it stays the same, the issue need not be read.</summary>
    public static string OfListed(AgentIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            json.WriteNumberValue(issue.UpdatedAt?.UtcTicks ?? 0);
            json.WriteNumberValue(issue.CommentCount);
            Write(json, issue with { Comments = [] }, []);
            json.WriteEndArray();
        }
        return Hash(text);
    }

    private static void Write(Utf8JsonWriter json, AgentIssue issue, IReadOnlyCollection<string> ignored)
    {
        json.WriteStartArray();
        json.WriteNumberValue(issue.Number);
        json.WriteStringValue(issue.Title);
        json.WriteStringValue(Lines(issue.Body));
        foreach (var label in issue.Labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            json.WriteStringValue(label);
        json.WriteStartArray();
        foreach (var comment in issue.Comments.Where(comment => !comment.IsOwn && !IssueActors.IsIgnored(comment.Author, ignored)))
        {
            json.WriteStringValue(comment.Author);
            json.WriteStringValue(Lines(comment.Body));
        }
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static string Hash(MemoryStream text) => Convert.ToHexString(SHA256.HashData(text.GetBuffer().AsSpan(0, (int)text.Length)), 0, Length / 2).ToLowerInvariant();
}
