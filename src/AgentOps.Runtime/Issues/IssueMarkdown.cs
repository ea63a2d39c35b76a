using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Reads an issue, or a comment, from a Markdown file. What is impossible is a <see cref="FormatException"/> that says what.</summary>
internal static partial class IssueMarkdown
{
    /// <summary>Null for a file that has no number, neither in its front matter nor at the beginning of its name: it is no issue.</summary>
    public static AgentIssue? Read(string text, string fileName, string tracker, string url, IDocumentReader documents)
    {
        var matter = FrontMatter.Read(text, documents);
        var given = matter.Text("number") ?? matter.Text("id");
        if (given is null && NumberOf(fileName) is null)
            return null;
        var heading = Heading().Match(matter.Body);
        return new AgentIssue
        {
            Number = given is null ? NumberOf(fileName)!.Value : IssueValues.TryNumber(given, out var number) ? number : throw new FormatException($"'number' is '{Describe.Cut(given)}'; allowed: a whole number from 1"),
            Title = matter.Text("title") ?? (heading.Success ? heading.Groups["title"].Value.Trim() : Path.GetFileNameWithoutExtension(fileName)),
            Body = matter.Body,
            State = matter.Text("state") is not { } said ? IssueState.Open : IssueValues.TryState(said, out var state) ? state : throw new FormatException($"'state' is '{Describe.Cut(said)}'; allowed: {IssueValues.States}"),
            Labels = matter.Texts("labels"),
            Author = matter.Text("author") ?? "",
            CreatedAt = Time(matter, "created_at"),
            UpdatedAt = Time(matter, "updated_at"),
            Url = matter.Text("url") ?? url,
            Tracker = tracker,
            IsPullRequest = matter.Text("pull_request") is { } pull && !pull.Equals("false", StringComparison.OrdinalIgnoreCase),
        };
    }

    public static IssueComment ReadComment(string text, string id, string url, IDocumentReader documents)
    {
        var matter = FrontMatter.Read(text, documents);
        return new IssueComment { Id = id, Author = matter.Text("author") ?? "", Body = matter.Body, CreatedAt = Time(matter, "created_at"), UpdatedAt = Time(matter, "updated_at"), Url = url };
    }

    public static string WriteComment(IssueComment comment) =>
        $"---\nauthor: {FrontMatter.Quote(comment.Author)}\ncreated_at: {IssueValues.Time(comment.CreatedAt!.Value)}\n{(comment.UpdatedAt is { } at ? $"updated_at: {IssueValues.Time(at)}\n" : "")}---\n{comment.Body}\n";

    /// <summary>42 of <c>42-broken-build.md</c>; null where the name begins otherwise.</summary>
    public static int? NumberOf(string fileName) =>
        LeadingNumber().Match(fileName) is { Success: true } match && IssueValues.TryNumber(match.Groups["number"].Value, out var number) ? number : null;

    private static DateTimeOffset? Time(FrontMatter matter, string key) => matter.Text(key) is not { } given ? null
        : IssueValues.TryTime(given, out var time) ? time : throw new FormatException($"'{key}' is '{Describe.Cut(given)}', which is no time");

    [GeneratedRegex(@"^#[ \t]+(?<title>[^\r\n]*\S)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:issue-)?0*(?<number>[1-9][0-9]*)(?=[-_. ])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LeadingNumber();
}
