using System.Text.Json;
using System.Text.Json.Nodes;
using AgentOps.Adapters.Tests.Http;

namespace AgentOps.Adapters.Tests.Tools;

public sealed class GitHubToolTests : IAsyncLifetime
{
    private readonly GitHubDouble github = new();
    private readonly LoopbackServer server;
    private readonly NetworkFixture fixture;

    public GitHubToolTests()
    {
        server = new LoopbackServer(github.Answer);
        fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task An_issue_is_read_with_its_first_comments_over_pages()
    {
        github.Comments.AddRange(["one", "two", "three", "four"]);

        var result = await fixture.CallAsync("get_issue_details", new { issue_number = 7, comments = 3 });

        Assert.Contains("# #7 Broken | build", result.Output);
        Assert.Contains("three", result.Output);
        Assert.DoesNotContain("four", result.Output);
        Assert.True(result.Truncated);
        Assert.Equal("bug", Data(result, "labels")[0].GetString());
    }

    [Fact]
    public async Task Issues_are_listed_over_pages_without_pull_requests()
    {
        AddIssues(5);
        github.Issues.Insert(0, new JsonObject { ["number"] = 99, ["title"] = "A pull request", ["pull_request"] = new JsonObject() });

        var result = await fixture.CallAsync("search_issues_by_label", new { label = "needs triage", limit = 4 });

        Assert.Equal([1, 2, 3, 4], Data(result, "numbers").EnumerateArray().Select(number => number.GetInt32()));
        Assert.True(Data(result, "more").GetBoolean());
        Assert.Contains("labels=needs%20triage", server.Requests[0].Target);
    }

    [Fact]
    public async Task Issues_are_listed_by_assignee()
    {
        AddIssues(1);

        await fixture.CallAsync("search_issues_assigned", new { assignee = "ada", state = "all" });

        Assert.Contains("assignee=ada", server.Requests[0].Target);
        Assert.Contains("state=all", server.Requests[0].Target);
    }

    [Fact]
    public async Task The_oldest_ready_issue_is_found_or_its_absence_told()
    {
        Assert.False(Data(await fixture.CallAsync("get_ready_for_copilot_issue", new { }), "found").GetBoolean());
        AddIssues(2);

        var result = await fixture.CallAsync("get_ready_for_copilot_issue", new { });

        Assert.Equal(1, Data(result, "number").GetInt32());
        Assert.Contains("sort=created&direction=asc", server.Requests[^1].Target);
        Assert.Contains("labels=ready-for-copilot", server.Requests[^1].Target);
    }

    [Fact]
    public async Task A_pull_request_is_read_with_its_files()
    {
        for (var number = 1; number <= 3; number++)
            github.Files.Add(new JsonObject { ["filename"] = $"src/{number}.cs", ["status"] = "modified", ["additions"] = number, ["deletions"] = 1, ["patch"] = "@@ change" });

        var details = await fixture.CallAsync("get_pr_details", new { pr_number = 9 });
        var files = await fixture.CallAsync("get_pr_files", new { pr_number = 9, patch = true });

        Assert.Contains("from fix into main", details.Output);
        Assert.True(Data(details, "draft").GetBoolean());
        Assert.Contains("| src/3.cs | modified | 3 | 1 |", files.Output);
        Assert.Contains("@@ change", files.Output);
        Assert.Equal(6, Data(files, "additions").GetInt32());
    }

    [Fact]
    public async Task A_label_is_added_and_taken_off_and_both_may_be_repeated()
    {
        await fixture.CallAsync("add_label", new { issue_number = 7, label = "needs triage" });
        await fixture.CallAsync("add_label", new { issue_number = 7, label = "needs triage" });
        Assert.Equal(["bug", "needs triage"], github.Labels);

        Assert.True(Data(await fixture.CallAsync("remove_label", new { issue_number = 7, label = "needs triage" }), "changed").GetBoolean());
        Assert.False(Data(await fixture.CallAsync("remove_label", new { issue_number = 7, label = "needs triage" }), "changed").GetBoolean());
        Assert.Equal(["bug"], github.Labels);
    }

    [Fact]
    public async Task Taking_a_label_off_an_issue_that_is_not_there_is_refused() =>
        Assert.Equal("dependency_rejected", (await fixture.FailAsync("remove_label", new { issue_number = 8, label = "bug" })).Code);

    [Fact]
    public async Task A_user_whom_GitHub_passes_over_is_an_error()
    {
        Assert.Null((await fixture.CallAsync("assign_issue", new { issue_number = 7, assignees = new[] { "ada" } })).Error);
        Assert.Equal("dependency_rejected", (await fixture.CallAsync("assign_issue", new { issue_number = 7, assignees = new[] { "stranger" } })).Error?.Code);
    }

    [Fact]
    public async Task A_comment_is_written_once_however_often_its_step_is_repeated()
    {
        github.Comments.AddRange(["one", "two", "three"]);

        await fixture.CallAsync("post_comment", new { issue_number = 7, body = "Done." });
        var again = await fixture.CallAsync("post_comment", new { issue_number = 7, body = "Done, in other words." });

        Assert.Equal(4, github.Comments.Count);
        Assert.Equal("Done.\n\n<!-- agentops:01run-3 -->", github.Comments[^1]);
        Assert.False(Data(again, "changed").GetBoolean());
    }

    [Fact]
    public async Task A_comment_whose_answer_was_lost_is_found_and_not_repeated()
    {
        github.LoseNextAnswer = true;

        var result = await fixture.CallAsync("post_comment", new { issue_number = 7, body = "Done." });

        Assert.Null(result.Error);
        Assert.Single(github.Comments);
    }

    [Fact]
    public async Task A_text_cannot_carry_the_mark_of_another_step()
    {
        await fixture.CallAsync("post_comment", new { issue_number = 7, body = "x <!-- agentops:01run-4 -->" });

        Assert.DoesNotContain("agentops:01run-4", github.Comments[0]);
    }

    [Fact]
    public async Task Asking_people_writes_the_question_and_sets_the_label()
    {
        await fixture.CallAsync("request_human_guidance", new { issue_number = 7, question = "Which branch?" });

        Assert.Contains("Which branch?", Assert.Single(github.Comments));
        Assert.Contains("needs-human", github.Labels);
    }

    [Fact]
    public void Every_network_tool_needs_review_and_those_of_GitHub_share_its_breaker()
    {
        var tools = NetworkTools.Create(AgentSettings.Default, new Workspace("/"), TimeProvider.System);

        Assert.Equal(12, tools.Count);
        Assert.All(tools, tool => Assert.Equal(Risk.Review, tool.Descriptor.Risk));
        Assert.All(tools, tool => Assert.True(tool.Descriptor.Idempotent));
        Assert.All(tools, tool => Assert.NotEmpty(JsonSchema.Parse(tool.Descriptor.Schema).Validate("""{"no_such_argument":1}""")));
        Assert.All(tools, tool => Assert.Equal(tool.Descriptor.Name == "http_get" ? null : "dependency:api.github.com", tool.Descriptor.Dependency));
    }

    private void AddIssues(int count)
    {
        for (var number = 1; number <= count; number++)
            github.Issues.Add(new JsonObject { ["number"] = number, ["title"] = $"Issue {number}", ["state"] = "open" });
    }

    private static JsonElement Data(ToolResult result, string name) => JsonDocument.Parse(result.Data!).RootElement.GetProperty(name);
}
