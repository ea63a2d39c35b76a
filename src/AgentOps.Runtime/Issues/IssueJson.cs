using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps;

/// <summary>Reads issues as JSON objects, of our own words and GitHub's alike. What is impossible is a <see cref="FormatException"/> that says what.</summary>
internal static class IssueJson
{
    public static AgentIssue Read(JsonNode? node, string tracker, string url, bool detail)
    {
        var item = node as JsonObject ?? throw new FormatException("an issue is an object");
        var comments = Comments(item);
        return new AgentIssue
        {
            Number = Number(item),
            Title = Text(item, "title") is { Length: > 0 } title ? title : throw new FormatException("'title' is missing"),
            Body = Text(item, "body"),
            State = State(item),
            Labels = Labels(item),
            Author = Author(item),
            CreatedAt = Time(item, "created_at"),
            UpdatedAt = Time(item, "updated_at"),
            CommentCount = comments.Count,
            Comments = detail ? [.. comments.Select(ReadComment)] : [],
            Url = Text(item, "url") is { Length: > 0 } given ? given : url,
            Tracker = tracker,
            IsPullRequest = item["pull_request"] is { } pull && pull.GetValueKind() != JsonValueKind.False,
        };
    }

    public static int Number(JsonObject item) => IssueValues.TryNumber((item["number"] ?? item["id"])?.ToString(), out var number)
        ? number : throw new FormatException("'number' is missing or no whole number from 1");

    public static IReadOnlyList<string> Labels(JsonObject item) => item["labels"] switch
    {
        null => [],
        JsonArray list => [.. list.Select(label => label is JsonObject named ? Text(named, "name") : label?.ToString() ?? "").Where(label => label.Length > 0)],
        _ => throw new FormatException("'labels' is no list"),
    };

    public static IReadOnlyList<JsonObject> Comments(JsonObject item) => item["comments"] switch
    {
        null => [],
        JsonArray list => [.. list.Select(comment => comment as JsonObject ?? throw new FormatException("a comment is an object"))],
        // GitHub's lists give only how many there are.
        JsonValue count when count.GetValueKind() == JsonValueKind.Number => [],
        _ => throw new FormatException("'comments' is no list"),
    };

    public static IssueComment ReadComment(JsonObject comment, int at) => new()
    {
        Id = IdOf(comment, at),
        Author = Author(comment),
        Body = Text(comment, "body"),
        CreatedAt = Time(comment, "created_at"),
        UpdatedAt = Time(comment, "updated_at"),
        Url = Text(comment, "url"),
    };

    /// <summary>Comments that people wrote into the file have no id, and are known by their place.</summary>
    public static string IdOf(JsonObject comment, int at) =>
        comment["id"]?.ToString() is { Length: > 0 } id ? id : FormattableString.Invariant($"{at + 1}");

    private static string Author(JsonObject item) => (item["author"] ?? item["user"]) switch
    {
        JsonObject user => Text(user, "login"),
        { } name => name.ToString(),
        null => "",
    };

    private static IssueState State(JsonObject item) => item["state"] is not { } given ? IssueState.Open
        : IssueValues.TryState(given.ToString(), out var state) ? state : throw new FormatException($"'state' is '{Describe.Cut(given.ToString())}'; allowed: {IssueValues.States}");

    private static DateTimeOffset? Time(JsonObject item, string name) => item[name] is not { } given ? null
        : IssueValues.TryTime(given.ToString(), out var time) ? time : throw new FormatException($"'{name}' is '{Describe.Cut(given.ToString())}', which is no time");

    private static string Text(JsonObject item, string name) => item[name] switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw new FormatException($"'{name}' is no text"),
    };
}
