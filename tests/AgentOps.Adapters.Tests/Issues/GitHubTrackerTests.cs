using System.Text.Json.Nodes;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Http;
using AgentOps.Adapters.Tests.Tools;

namespace AgentOps.Adapters.Tests.Issues;

public sealed class GitHubTrackerTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SkippingClock clock = new();
    private readonly RuntimeFixture fixture = new();
    private readonly LoopbackGitHub site = new();
    private readonly LoopbackServer server;
    private IIssueTracker tracker = null!;

    public GitHubTrackerTests() => server = new LoopbackServer(site.Answer);

    public async Task InitializeAsync()
    {
        fixture.Configure($"trackers: {{ main: {{ kind: github, api_base: '{server.Url}', repository: octo/demo, token_variable: AGENTOPS_TEST_NO_SUCH_TOKEN }} }}");
        var runtime = await fixture.OpenAsync();
        var settings = runtime.Settings with
        {
            GitHub = runtime.Settings.Trackers["main"].GitHub(runtime.Settings.GitHub),
            // Longer than the waits that the clock skips.
            Http = new HttpSettings { Timeout = TimeSpan.FromMinutes(10) },
        };
        tracker = new AdapterSet().CreateGitHubTracker("main", settings, fixture.Workspace, runtime.Caches, clock);
    }

    public async Task DisposeAsync()
    {
        tracker.Dispose();
        await server.DisposeAsync();
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task All_pages_come_highest_number_first_and_pull_requests_are_told_apart()
    {
        Fill(250);
        site.Issues.Add((JsonNode)With(LoopbackGitHub.Issue(251, "A change"), "pull_request", new JsonObject()));

        Assert.Equal(Enumerable.Range(1, 250).Reverse(), (await TrackerFixture.ListAsync(tracker)).Select(issue => issue.Number));
        Assert.Equal(3, server.Requests.Count);
        var first = (await TrackerFixture.ListAsync(tracker, new IssueQuery { IncludePullRequests = true }))[0];
        Assert.Equal((251, true), (first.Number, first.IsPullRequest));
    }

    [Fact]
    public async Task No_page_is_asked_for_that_nobody_reads()
    {
        Fill(250);
        await foreach (var issue in tracker.ListAsync(new IssueQuery(), None))
            if (issue.Number == 200)
                break;
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task State_and_labels_are_asked_of_GitHub()
    {
        site.Issues.Add((JsonNode)LoopbackGitHub.Issue(1, "One", "bug", "area/ci"));
        site.Issues.Add((JsonNode)LoopbackGitHub.Issue(2, "Two", "bug"));
        site.Issues.Add((JsonNode)With(LoopbackGitHub.Issue(3, "Three", "bug"), "state", "closed"));

        Assert.Equal([1], (await TrackerFixture.ListAsync(tracker, new IssueQuery { Labels = ["bug", "area/ci"], State = IssueState.Open })).Select(issue => issue.Number));
        Assert.Equal([3], (await TrackerFixture.ListAsync(tracker, new IssueQuery { State = IssueState.Closed })).Select(issue => issue.Number));
        Assert.Equal([3, 2, 1], (await TrackerFixture.ListAsync(tracker)).Select(issue => issue.Number));
        Assert.Contains("labels=bug,area%2Fci", server.Requests[0].Target);
    }

    [Fact]
    public async Task One_issue_has_all_its_comments_not_only_the_first_page()
    {
        Fill(7);
        for (var at = 0; at < 130; at++)
            await tracker.CommentAsync(7, $"Number {at}.", $"run-{at}", None);

        var issue = await tracker.GetAsync(7, None);

        Assert.Equal((130, 130, "ada", "About Issue 7."), (issue.CommentCount, issue.Comments.Count, issue.Author, issue.Body));
        Assert.All(issue.Comments, comment => Assert.True(comment.IsOwn));
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero), issue.CreatedAt);
    }

    [Fact]
    public async Task What_has_not_changed_is_only_confirmed()
    {
        Fill(3);
        var live = (await fixture.OpenAsync()).Issues.Get("main");
        await TrackerFixture.ListAsync(live);
        Assert.Equal(3, (await TrackerFixture.ListAsync(live)).Count);

        Assert.Contains("If-None-Match", server.Requests[1].Headers.Keys);
        site.Issues.Add((JsonNode)LoopbackGitHub.Issue(4, "New"));
        Assert.Equal(4, (await TrackerFixture.ListAsync(live)).Count);
    }

    [Fact]
    public async Task A_comment_is_written_once_also_when_its_answer_is_lost()
    {
        Fill(7);
        site.LoseNextAnswer = true;

        var first = await tracker.CommentAsync(7, "Done.", "run-1", None);
        var again = await tracker.CommentAsync(7, "Done otherwise.", "run-1", None);

        Assert.Equal((first.Id, CommentMark.Sign("Done.", "run-1")), (again.Id, again.Body));
        Assert.Single((await tracker.GetAsync(7, None)).Comments);
    }

    [Fact]
    public async Task A_comment_of_this_issue_gets_a_new_text_and_another_issues_does_not()
    {
        Fill(8);
        var written = await tracker.CommentAsync(7, "First.", "run-1", None);

        var updated = await tracker.UpdateCommentAsync(7, written.Id, "Second.", None);

        Assert.Equal(CommentMark.Sign("Second.", "run-1"), updated.Body);
        Assert.Equal("issue_comment_not_found", await CodeAsync(() => tracker.UpdateCommentAsync(8, written.Id, "x", None)));
        Assert.Equal("issue_comment_not_found", await CodeAsync(() => tracker.UpdateCommentAsync(7, "999999", "x", None)));
        Assert.Equal(updated.Body, Assert.Single((await tracker.GetAsync(7, None)).Comments).Body);
    }

    [Fact]
    public async Task Labels_are_added_and_removed_and_twice_is_no_harm()
    {
        site.Issues.Add((JsonNode)LoopbackGitHub.Issue(7, "Seven", "bug", "area/ci"));

        Assert.Equal(["bug", "ready"], await tracker.SetLabelsAsync(7, ["ready", "BUG"], ["area/ci"], None));
        Assert.Equal(["bug", "ready"], await tracker.SetLabelsAsync(7, ["ready"], ["area/ci"], None));
        Assert.Equal(["bug", "ready"], (await tracker.GetAsync(7, None)).Labels);
        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_missing_issue_is_told_from_a_missing_repository()
    {
        Assert.Equal("issue_not_found", await CodeAsync(() => tracker.GetAsync(99, None)));
        Assert.Equal("issue_not_found", await CodeAsync(() => tracker.CommentAsync(99, "x", "k", None)));
        Assert.Equal("issue_not_found", await CodeAsync(() => tracker.SetLabelsAsync(99, ["x"], [], None)));
        site.Others["/repos/octo/demo"] = LoopbackReply.Json("""{"message":"Not Found"}""", 404);
        Assert.Equal("dependency_rejected", await CodeAsync(() => tracker.GetAsync(98, None)));
    }

    [Fact]
    public async Task Limits_and_faults_half_way_are_waited_out_and_every_issue_comes_once()
    {
        Fill(150);
        var issues = new List<int>();
        await foreach (var issue in tracker.ListAsync(new IssueQuery(), None))
        {
            issues.Add(issue.Number);
            if (issues.Count != 100)
                continue;
            site.Faults.Enqueue(LoopbackReply.Json("""{"message":"API rate limit exceeded"}""", 403).With("X-RateLimit-Remaining", "0").With("X-RateLimit-Reset", $"{SkippingClock.Now.AddSeconds(20).ToUnixTimeSeconds()}"));
            site.Faults.Enqueue(LoopbackReply.Json("{}", 502));
        }

        Assert.Equal(Enumerable.Range(1, 150).Reverse(), issues);
        Assert.Contains(TimeSpan.FromSeconds(20), clock.Waits);
    }

    [Fact]
    public async Task A_limit_that_lasts_is_told_with_its_time()
    {
        site.Faults.Enqueue(LoopbackReply.Json("{}", 403).With("Retry-After", "900"));

        var error = await Assert.ThrowsAsync<AgentOpsException>(() => TrackerFixture.ListAsync(tracker));

        Assert.Equal(("dependency_rate_limited", TimeSpan.FromMinutes(15)), (error.Code, error.Envelope.RetryAfter));
    }

    private void Fill(int count)
    {
        for (var number = 1; number <= count; number++)
            site.Issues.Add((JsonNode)LoopbackGitHub.Issue(number, $"Issue {number}"));
    }

    private static JsonObject With(JsonObject issue, string key, JsonNode value)
    {
        issue[key] = value;
        return issue;
    }

    private static async Task<string> CodeAsync(Func<Task> call) => (await Assert.ThrowsAsync<AgentOpsException>(call)).Code;
}
