using System.Text.Json.Nodes;
using AgentOps.Adapters.Tests.Http;
using AgentOps.Adapters.Tests.Retention;
using AgentOps.Tests.Time;
using static AgentOps.Adapters.Tests.Issues.IssueRunFixture;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>What a worker begins by itself.</summary>
public sealed class IssuePollTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly LoopbackGitHub site = new();
    private readonly LoopbackServer server;
    private IssueRunFixture at = null!;

    public IssuePollTests() => server = new LoopbackServer(site.Answer);

    public Task InitializeAsync()
    {
        at = new IssueRunFixture(clock, "issues: { poll: true, max_new: 2, poll_labels: [] }\n");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await at.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_oldest_open_issues_are_begun_first_a_few_at_a_time_and_every_one_once()
    {
        for (var number = 5; number >= 1; number--)
            at.Write(number);
        at.Write(9, more: "state: closed\n");
        at.Write(8, more: "pull_request: true\n");
        var runtime = await at.OpenAsync();
        var begun = new List<string>();
        for (var poll = 0; poll < 5; poll++)
        {
            await PollAsync(runtime);
            begun.Add(string.Join(' ', (await RunsAsync(runtime)).Select(run => run.DeduplicationKey!["issue:notes#".Length..]).Order()));
        }
        Assert.Equal(["1 2", "1 2 3 4", "1 2 3 4 5", "1 2 3 4 5", "1 2 3 4 5"], begun);
    }

    [Fact]
    public async Task Bug_a_a_failed_issue_is_not_run_again_at_every_poll()
    {
        at.Write(1);
        at.Work.Fail("solve");
        var runtime = await at.OpenAsync();
        await PollAsync(runtime);
        Assert.Equal(RunStatus.Failed, (await WorkOffAsync(runtime)).Status);

        for (var poll = 0; poll < 5; poll++)
            await PollAsync(runtime);
        Assert.Single(await RunsAsync(runtime));

        at.Comment(1, 1, "ada", "It is worse now.");
        await PollAsync(runtime);
        Assert.Equal(2, (await RunsAsync(runtime)).Count);
    }

    [Fact]
    public async Task Bug_b_a_finished_issue_with_comments_ours_among_them_is_left_alone()
    {
        at.Write(1);
        at.Comment(1, 1, "ada", "Here too.");
        var runtime = await at.OpenAsync();
        await PollAsync(runtime);
        await WorkOffAsync(runtime);
        await runtime.Issues.Get(Tracker).CommentAsync(1, "I mended it.", "run:1", None);

        for (var poll = 0; poll < 5; poll++)
            await PollAsync(runtime);
        Assert.Single(await RunsAsync(runtime));
    }

    [Fact]
    public async Task A_change_while_its_run_is_at_it_begins_another_when_that_has_ended()
    {
        at.Write(1);
        var runtime = await at.OpenAsync();
        await PollAsync(runtime);
        at.Comment(1, 1, "ada", "It is worse now.");
        await PollAsync(runtime);
        Assert.Single(await RunsAsync(runtime));

        await WorkOffAsync(runtime);
        await PollAsync(runtime);
        Assert.Equal(2, (await RunsAsync(runtime)).Count);
    }

    [Fact]
    public async Task All_workers_together_poll_once_in_an_interval()
    {
        at.Write(1);
        var (one, other) = (await at.OpenAsync(), await at.OpenAsync());
        var (first, second) = (Duty(one), Duty(other));

        var next = clock.GetUtcNow() + TimeSpan.FromSeconds(60);
        Assert.Equal(next, await first.TickAsync(None));
        at.Write(2);
        Assert.Equal(next, await second.TickAsync(None));
        Assert.Equal(next, await first.TickAsync(None));
        Assert.Single(await RunsAsync(one));

        clock.Advance(TimeSpan.FromSeconds(60));
        await second.TickAsync(None);
        Assert.Equal(2, (await RunsAsync(one)).Count);
    }

    [Fact]
    public async Task An_issue_that_cannot_be_read_keeps_no_other_from_its_turn()
    {
        at.Write(1);
        at.At.Write("notes/comments/1/1.md", "---\nauthor: [\n---\n");
        at.At.Write("notes/2-broken.md", "---\nlabels: {\n---\n");
        at.Write(3);
        var runtime = await at.OpenAsync();

        await PollAsync(runtime);
        Assert.Equal(["issue:notes#3"], (await RunsAsync(runtime)).Select(run => run.DeduplicationKey));
        at.At.Write("notes/comments/1/1.md", "---\nauthor: ada\n---\nHere too.\n");
        await PollAsync(runtime);
        Assert.Equal(2, (await RunsAsync(runtime)).Count);
    }

    [FactOnUnix]
    public async Task A_link_that_leads_away_keeps_no_other_issue_from_its_turn()
    {
        var outside = Directory.CreateTempSubdirectory().FullName;
        try
        {
            at.Write(1);
            at.At.Write("notes/comments/1/first.md", "Here too.");
            File.CreateSymbolicLink(Path.Combine(at.At.Workspace.Root, "notes/comments/1/second.md"), Path.Combine(outside, "second.md"));
            at.Write(2);
            Directory.CreateSymbolicLink(Path.Combine(at.At.Workspace.Root, "notes/comments/2"), outside);
            at.Write(3);
            var runtime = await at.OpenAsync();

            await PollAsync(runtime);

            Assert.Equal(["issue:notes#3"], (await RunsAsync(runtime)).Select(run => run.DeduplicationKey));
            Assert.Equal((1, 0), (Lines(runtime, "issues.unreadable"), Lines(runtime, "issues.poll_failed")));
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public async Task A_full_queue_is_no_harm_and_what_found_no_room_is_begun_later()
    {
        at.At.Configure(File.ReadAllText(at.At.Workspace.ConfigurationPath) + "queue: { capacity: 1 }\n");
        at.Write(1);
        at.Write(2);
        var runtime = await at.OpenAsync();
        await PollAsync(runtime);
        Assert.Single(await RunsAsync(runtime));
        Assert.Equal(1, Lines(runtime, "issues.poll_failed"));

        await WorkOffAsync(runtime);
        await PollAsync(runtime);
        Assert.Equal(2, (await RunsAsync(runtime)).Count);
    }

    [Fact]
    public async Task Only_a_trusted_configuration_polls_and_only_where_it_says_so()
    {
        Assert.Contains((await at.OpenAsync()).Duties, duty => duty is IssuePollDuty);
        at.At.Write(".agentops/agentops.yaml", File.ReadAllText(at.At.Workspace.ConfigurationPath) + "log: { keep: 4 }\n");
        Assert.DoesNotContain((await at.OpenAsync()).Duties, duty => duty is IssuePollDuty);
        at.At.Configure("issues: { poll: false }");
        Assert.DoesNotContain((await at.OpenAsync()).Duties, duty => duty is IssuePollDuty);
    }

    [Fact]
    public async Task On_GitHub_a_quiet_poll_asks_for_the_list_alone_and_details_come_only_with_news()
    {
        var runtime = await OnGitHubAsync("");
        for (var number = 1; number <= 3; number++)
            site.Issues.Add((JsonNode)LoopbackGitHub.Issue(number, $"Issue {number}"));
        await PollAsync(runtime);
        await PollAsync(runtime);
        Assert.Equal([1, 2, 3], DetailsAsked());

        // Whoever polls next, in this process or another, knows what was looked into.
        var asked = server.Requests.Count;
        var other = await at.OpenAsync();
        await PollAsync(other);
        await PollAsync(runtime);
        Assert.All(server.Requests.Skip(asked), request => Assert.Equal("/repos/octo/demo/issues", request.Path));
        Assert.Equal(2, server.Requests.Count - asked);
        Assert.Equal(3, (await RunsAsync(runtime)).Count);

        await WorkOffAsync(runtime);
        ((JsonObject)site.Issues[0]!)["updated_at"] = "2030-01-02T00:00:00Z";
        await PollAsync(runtime);
        await PollAsync(runtime);
        Assert.Equal([1, 2, 3, 1], DetailsAsked());
        Assert.Equal(3, (await RunsAsync(runtime)).Count);
    }

    [Fact]
    public async Task Bug_b_what_we_publish_to_an_issue_begins_no_other_run_and_a_persons_answer_does()
    {
        var runtime = await OnGitHubAsync("issues: { poll: true }\npublication: { labels: [proposed] }\n");
        var issue = LoopbackGitHub.Issue(1, "Issue 1", "bug");
        site.Issues.Add((JsonNode)issue);
        await PollAsync(runtime);
        var run = await WorkOffAsync(runtime);
        var proposed = await runtime.Publications.ProposeAsync(
            new PublicationProposal { RunId = run.Id, Tracker = "main", Issue = 1, Title = "Mend it", Comment = "I mended it.", Review = new PublicationReview(true, "Looks right.") }, None);
        await runtime.Approvals.DecideAsync(proposed.ApprovalId!, true, new ApprovalAnswer(), None);
        Assert.Equal((1, 2), (((JsonArray)issue["_comments"]!).Count, ((JsonArray)issue["labels"]!).Count));
        issue["updated_at"] = "2030-01-02T00:00:00Z";

        for (var poll = 0; poll < 3; poll++)
            await PollAsync(runtime);
        Assert.Single(await RunsAsync(runtime));

        ((JsonArray)issue["_comments"]!).Add((JsonNode)new JsonObject { ["id"] = 77, ["body"] = "It still fails.", ["user"] = new JsonObject { ["login"] = "ada" } });
        await PollAsync(runtime);
        Assert.Equal(2, (await RunsAsync(runtime)).Count);
    }

    [Fact]
    public async Task A_live_run_is_not_asked_about_however_long_it_takes()
    {
        var runtime = await OnGitHubAsync("");
        site.Issues.Add((JsonNode)LoopbackGitHub.Issue(1, "Issue 1"));
        await PollAsync(runtime);
        ((JsonObject)site.Issues[0]!)["updated_at"] = "2030-01-02T00:00:00Z";
        for (var poll = 0; poll < 4; poll++)
            await PollAsync(runtime);
        Assert.Equal([1], DetailsAsked());
    }

    [Fact]
    public async Task A_poll_that_fails_is_one_line_and_goes_on_next_time()
    {
        var runtime = await OnGitHubAsync("");
        site.Issues.Add((JsonNode)LoopbackGitHub.Issue(1, "Issue 1"));
        site.Faults.Enqueue(LoopbackReply.Json("""{"message":"Forbidden"}""", 403));
        await PollAsync(runtime);
        Assert.Equal(1, Lines(runtime, "issues.poll_failed"));
        Assert.Equal(0, Lines(runtime, "worker.duty_failed"));

        await PollAsync(runtime);
        Assert.Single(await RunsAsync(runtime));
        Assert.Equal(1, Lines(runtime, "issues.poll_failed"));
    }

    [Fact]
    public async Task Only_issues_with_all_the_labels_are_found()
    {
        var runtime = await OnGitHubAsync("issues: { poll: true, poll_labels: [agent, bug] }\n");
        site.Issues.Add((JsonNode)LoopbackGitHub.Issue(1, "One", "bug"));
        site.Issues.Add((JsonNode)LoopbackGitHub.Issue(2, "Two", "bug", "agent"));
        await PollAsync(runtime);
        Assert.Equal(["issue:main#2"], (await RunsAsync(runtime)).Select(run => run.DeduplicationKey));
    }

    [Fact]
    public async Task A_tracker_with_many_issues_leaves_the_other_one_its_turn()
    {
        await at.DisposeAsync();
        at = new IssueRunFixture(
            clock, "issues: { poll: true, max_new: 1, poll_trackers: [notes, others] }\n",
            "trackers: { notes: { kind: markdown, path: notes }, others: { kind: markdown, path: others } }\n");
        for (var number = 1; number <= 4; number++)
            at.Write(number);
        at.At.Write("others/1-issue.md", "---\ntitle: Waits\n---\nToo.\n");
        var runtime = await at.OpenAsync();

        await PollAsync(runtime);
        await PollAsync(runtime);

        Assert.Contains("issue:others#1", (await RunsAsync(runtime)).Select(run => run.DeduplicationKey));
    }

    private static IWorkerDuty Duty(AgentRuntime runtime) => runtime.Duties.Single(duty => duty is IssuePollDuty);

    private async Task PollAsync(AgentRuntime runtime)
    {
        await Duty(runtime).TickAsync(None);
        clock.Advance(runtime.Settings.Issues.PollInterval);
    }

    private async Task<AgentRuntime> OnGitHubAsync(string settings)
    {
        await at.DisposeAsync();
        at = new IssueRunFixture(
            clock, settings.Length > 0 ? settings : "issues: { poll: true }\n",
            $"trackers: {{ main: {{ kind: github, api_base: '{server.Url}', repository: octo/demo, token_variable: AGENTOPS_TEST_NO_SUCH_TOKEN }} }}\n");
        return await at.OpenAsync();
    }

    private List<int> DetailsAsked() =>
        [.. server.Requests.Select(request => request.Path.Split('/')).Where(parts => parts.Length == 6).Select(parts => int.Parse(parts[5]))];

    private int Lines(AgentRuntime runtime, string name)
    {
        ((JsonLinesLog)runtime.Log).Flush();
        return File.ReadAllLines(at.At.Workspace.LogPath).Count(line => line.Contains($"\"{name}\"", StringComparison.Ordinal));
    }
}
