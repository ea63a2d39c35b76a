using System.Text.Json;

namespace AgentOps;

/// <summary>
/// An issue as agents get it: redacted, without what nobody would see, without the comments that agents wrote, and no longer than a prompt bears. Its texts are what
/// people wrote; they reach prompts as data and nothing else.
/// </summary>
internal static class IssueForAgents
{
    public const int LongestTitle = 300;
    public const int LongestBody = 20_000;
    public const int LongestComment = 4_000;
    public const int MostComments = 20;
    public const int MostLabels = 50;
    public const int MostDuplicates = 5;
    private const int LongestWord = 100;
    private const int LongestUrl = 500;

    /// <param name="issue">With its comments.</param>
    /// <param name="duplicates">Issues that may say the same, likeliest first.</param>
    public static string Write(AgentIssue issue, IReadOnlyList<IssueDuplicate> duplicates) => JsonText.Write(json =>
    {
        var comments = issue.Comments.Where(comment => !comment.IsOwn).ToList();
        json.WriteStartObject();
        json.WriteString("tracker", issue.Tracker);
        json.WriteNumber("number", issue.Number);
        json.WriteString("title", Text(issue.Title, LongestTitle).ReplaceLineEndings(" "));
        json.WriteString("state", issue.State.ToString().ToLowerInvariant());
        json.WriteBoolean("is_pull_request", issue.IsPullRequest);
        json.WriteString("author", Text(issue.Author, LongestWord));
        json.WriteString("url", Text(issue.Url, LongestUrl));
        json.WriteStartArray("labels");
        foreach (var label in issue.Labels.Take(MostLabels))
            json.WriteStringValue(Text(label, LongestWord));
        json.WriteEndArray();
        json.WriteString("body", Text(issue.Body, LongestBody));
        json.WriteBoolean("body_is_cut", issue.Body.Length > LongestBody);
        json.WriteNumber("comments_left_out", Math.Max(0, comments.Count - MostComments));
        json.WriteStartArray("comments");
        foreach (var comment in comments.TakeLast(MostComments))
            Write(json, comment);
        json.WriteEndArray();
        json.WriteStartArray("duplicates");
        foreach (var duplicate in duplicates.Take(MostDuplicates))
            Write(json, duplicate);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, IssueComment comment)
    {
        json.WriteStartObject();
        json.WriteString("author", Text(comment.Author, LongestWord));
        json.WriteString("created_at", comment.CreatedAt?.ToString("u"));
        json.WriteString("body", Text(comment.Body, LongestComment));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IssueDuplicate duplicate)
    {
        json.WriteStartObject();
        json.WriteNumber("number", duplicate.Number);
        json.WriteString("title", Text(duplicate.Title, LongestTitle));
        json.WriteString("state", duplicate.State.ToString().ToLowerInvariant());
        json.WriteNumber("score", duplicate.Score);
        json.WriteEndObject();
    }

    // Redacted before it is cut: of half a secret nobody could tell that it is one.
    private static string Text(string text, int most)
    {
        var clean = VisibleText.Of(JsonText.Clean(Redactor.Redact(text)));
        if (clean.Length <= most)
            return clean;
        var end = char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most;
        return $"{clean[..end]} …";
    }
}
