using System.Globalization;
using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>Reads GitHub's issues and comments.</summary>
internal static class GitHubIssueJson
{
    public static AgentIssue ReadIssue(JsonElement item, string tracker) => new()
    {
        Number = item.Number("number"),
        Title = item.Text("title"),
        Body = item.Text("body"),
        State = item.Text("state") == "closed" ? IssueState.Closed : IssueState.Open,
        Labels = item.Texts("labels", "name"),
        Author = item.Text("user", "login"),
        CreatedAt = Time(item, "created_at"),
        UpdatedAt = Time(item, "updated_at"),
        CommentCount = item.Number("comments"),
        Url = item.Text("html_url"),
        Tracker = tracker,
        // GitHub lists pull requests among issues.
        IsPullRequest = item.Has("pull_request"),
    };

    public static IssueComment ReadComment(JsonElement item) => new()
    {
        Id = item.TryGetProperty("id", out var id) ? id.ToString() : "",
        Author = item.Text("user", "login"),
        Body = item.Text("body"),
        CreatedAt = Time(item, "created_at"),
        UpdatedAt = Time(item, "updated_at"),
        Url = item.Text("html_url"),
    };

    private static DateTimeOffset? Time(JsonElement item, string name) =>
        DateTimeOffset.TryParse(item.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
