using System.Text.Json;

namespace AgentOps.Tests.Issues;

public sealed class IssueForAgentsTests
{
    private static readonly AgentIssue Issue = new() { Number = 7, Title = "Broken build", Body = "It fails.", Tracker = "backlog", Labels = ["bug"], Author = "ada" };

    [Fact]
    public void It_has_what_people_wrote_and_not_what_agents_did()
    {
        var data = Read(Issue with { Comments = [Comment("Here too."), Comment($"Mended.\n{CommentMark.Of("run-1")}"), Comment("Thanks.")] }, new IssueDuplicate(3, "Build broken", IssueState.Closed, 0.8));

        Assert.Equal(("backlog", 7, "Broken build", "It fails.", "open"), (Text(data, "tracker"), data.GetProperty("number").GetInt32(), Text(data, "title"), Text(data, "body"), Text(data, "state")));
        Assert.Equal(["Here too.", "Thanks."], data.GetProperty("comments").EnumerateArray().Select(comment => Text(comment, "body")));
        Assert.Equal(3, data.GetProperty("duplicates")[0].GetProperty("number").GetInt32());
    }

    [Fact]
    public void A_long_one_is_cut_and_says_so_and_the_newest_comments_are_kept()
    {
        var data = Read(Issue with
        {
            Title = new string('t', 60_000), Body = new string('b', 60_000), Labels = [.. Enumerable.Repeat("l", 500)],
            Comments = [.. Enumerable.Range(1, 100).Select(number => Comment($"{number} {new string('c', 60_000)}"))],
        });

        Assert.True(data.GetProperty("body_is_cut").GetBoolean());
        Assert.Equal(80, data.GetProperty("comments_left_out").GetInt32());
        Assert.StartsWith("81 ", Text(data.GetProperty("comments")[0], "body"), StringComparison.Ordinal);
        Assert.InRange(data.GetRawText().Length, 1, 120_000);
    }

    [Fact]
    public void What_nobody_would_see_is_written_out_and_a_title_is_one_line()
    {
        var data = Read(Issue with { Title = "Fix\u202E\nit\u0000", Body = "a\u001b[31mb\ud800" });

        Assert.Equal("Fix\\u202E it\\u0000", Text(data, "title"));
        Assert.StartsWith("a\\u001B[31mb", Text(data, "body"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_gone_also_where_the_text_is_cut_in_its_middle()
    {
        var secret = "ghp_" + new string('a', 36);

        var data = Read(Issue with { Body = new string('b', IssueForAgents.LongestBody - 20) + " " + secret, Comments = [Comment(secret)] });

        Assert.DoesNotContain("ghp_aaaa", data.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_of_surrogates_is_not_cut_apart() =>
        Assert.DoesNotContain("\uFFFD", Text(Read(Issue with { Title = new string('t', IssueForAgents.LongestTitle - 1) + "😀😀" }), "title"), StringComparison.Ordinal);

    private static JsonElement Read(AgentIssue issue, params IssueDuplicate[] duplicates) => JsonDocument.Parse(IssueForAgents.Write(issue, duplicates)).RootElement;

    private static IssueComment Comment(string body) => new() { Id = "1", Author = "grace", Body = body };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
