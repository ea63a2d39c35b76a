using AgentOps.Adapters.Tests.Http;
using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests.Publications;

public sealed class PublishTests : IAsyncLifetime
{
    private readonly PublicationFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Approving_publishes()
    {
        var proposed = await at.ProposedAsync(runtime);
        Assert.Equal(PublicationStatus.Proposed, proposed.Status);
        Assert.DoesNotContain(at.Requests, request => request.Method != "GET");

        var approved = await PublicationFixture.ApproveAsync(runtime, proposed);

        at.AssertOnce(proposed);
        Assert.Equal((ApprovalStatus.Approved, PublicationStatus.Published), (approved.Status, (await runtime.Publications.GetAsync(proposed.Id, default)).Status));
        Assert.All(approved.Actions, action => Assert.Equal(PublicationActionStatus.Done, action.Status));
        var pull = at.Site.Pulls.All[0]!;
        Assert.Equal(pull["html_url"]!.ToString(), approved.Actions.Single(action => action.Kind == PublicationActionKind.PullRequest).Url);
        Assert.Equal(("Mend the build", proposed.Branch, "main", true), (pull["title"]!.ToString(), pull["head"]!["ref"]!.ToString(), pull["base"]!["ref"]!.ToString(), (bool)pull["draft"]!));
        Assert.Contains("For #42.", pull["body"]!.ToString());
        Assert.Contains(pull["html_url"]!.ToString(), at.Comments[0]);
        Assert.Equal("two", WorktreeFixture.GitIn(at.Remote, "show", $"{proposed.Branch}:src/app.txt"));
    }

    [Fact]
    public async Task A_comment_that_fails_after_the_pull_request_was_opened_is_all_that_the_next_try_does()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.Others["/repos/octo/demo/issues/42/comments"] = LoopbackReply.Json("""{"message":"Issue is locked"}""", 403);

        Assert.Equal("dependency_rejected", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        var failed = await runtime.Approvals.GetAsync(proposed.ApprovalId!, default);
        Assert.Equal(["Done", "Done", "Failed", "Planned"], failed.Actions.Select(action => action.Status.ToString()));
        Assert.Equal((PublicationStatus.Failed, "dependency_rejected"), await StateAsync(proposed));
        Assert.NotNull(failed.Actions[1].Url);

        at.Site.Others.Clear();
        var before = at.Requests.Count;
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
        Assert.DoesNotContain(at.Requests.Skip(before), request => request.Path.EndsWith("/pulls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_published_is_not_published_again()
    {
        var proposed = await at.ProposedAsync(runtime);
        await PublicationFixture.ApproveAsync(runtime, proposed);

        Assert.Equal("approval_already_decided", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        Assert.Equal("publication_transition_invalid", await CodeAsync(() => runtime.Publications.PublishAsync(proposed.Id, default)));
        at.AssertOnce(proposed);
    }

    [Theory]
    [InlineData("/pulls")]
    [InlineData("/comments")]
    public async Task An_answer_that_is_lost_is_no_second_pull_request_and_no_second_comment(string of)
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.LoseAnswerOf = of;
        await PublicationFixture.ApproveAsync(runtime, proposed);
        Assert.Null(at.Site.LoseAnswerOf);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task Of_two_processes_that_publish_at_once_one_does_it()
    {
        var proposed = await at.ProposedAsync(runtime);
        var other = await at.At.OpenAsync();
        var codes = await Task.WhenAll(new[] { runtime, other }.Select(one => Task.Run(async () =>
        {
            try
            {
                await PublicationFixture.ApproveAsync(one, proposed);
                return "";
            }
            catch (AgentOpsException refused)
            {
                return refused.Code;
            }
        })));
        Assert.Contains("", codes);
        Assert.All(codes, code => Assert.Contains(code, new[] { "", "approval_already_decided", "publication_busy" }));
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task Who_says_no_is_kept_with_the_reason_and_nothing_is_sent()
    {
        var proposed = await at.ProposedAsync(runtime);
        var denied = await PublicationFixture.DenyAsync(runtime, proposed);
        var rejected = await runtime.Publications.GetAsync(proposed.Id, default);
        Assert.Equal((PublicationStatus.Rejected, denied.DecidedBy, "not like this"), (rejected.Status, rejected.RejectedBy, rejected.RejectedBecause));
        Assert.All(rejected.Actions, action => Assert.Equal(PublicationActionStatus.Planned, action.Status));
        Assert.DoesNotContain(at.Requests, request => request.Method != "GET");
        Assert.Null(at.TipAtRemote(proposed.Branch!));
    }

    [Fact]
    public async Task One_that_failed_can_be_given_up()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.ReadOnly = true;
        Assert.Equal("dependency_rejected", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        await PublicationFixture.DenyAsync(runtime, proposed);
        Assert.Equal(PublicationStatus.Rejected, (await StateAsync(proposed)).Status);
        Assert.Equal("approval_already_decided", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
    }

    [Fact]
    public async Task One_whose_publisher_is_gone_can_be_given_up_and_one_that_is_being_published_cannot()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.ReadOnly = true;
        Assert.Equal("dependency_rejected", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        var now = TimeProvider.System.GetUtcNow();
        await runtime.Store.Publications.ClaimAsync(proposed.Id, new PublicationClaim("somebody", now, now + TimeSpan.FromHours(1)), default);
        Assert.Equal("publication_transition_invalid", await CodeAsync(() => PublicationFixture.DenyAsync(runtime, proposed)));

        await runtime.Store.Publications.ClaimAsync(proposed.Id, new PublicationClaim("somebody else", now, now, "somebody"), default);
        await PublicationFixture.DenyAsync(runtime, proposed);
        Assert.Equal(PublicationStatus.Rejected, (await StateAsync(proposed)).Status);
    }

    [Fact]
    public async Task A_token_without_rights_is_one_error_and_with_rights_it_goes_on()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.ReadOnly = true;
        Assert.Equal("dependency_rejected", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        at.Site.ReadOnly = false;
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task A_long_rate_limit_is_one_error_and_afterwards_it_goes_on()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.Others["/repos/octo/demo/issues/42"] = LoopbackReply.Json("""{"message":"API rate limit exceeded"}""", 403).With("Retry-After", "3000");
        Assert.Equal("dependency_rate_limited", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        Assert.Equal(TimeSpan.FromSeconds(3000), (await runtime.Publications.GetAsync(proposed.Id, default)).Error!.RetryAfter);
        at.Site.Others.Clear();
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task Stopped_half_way_it_says_so_and_goes_on_the_next_time()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.Others["/repos/octo/demo/issues/42/comments"] = LoopbackReply.Never;
        using var stop = new CancellationTokenSource();
        var approving = runtime.Approvals.DecideAsync(proposed.ApprovalId!, true, new ApprovalAnswer(), stop.Token);
        while (!at.Requests.Any(request => request.Path.EndsWith("/comments", StringComparison.Ordinal)))
            await Task.Yield();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => approving);
        Assert.Equal((PublicationStatus.Failed, "run_stopped"), await StateAsync(proposed));

        at.Site.Others.Clear();
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task A_repository_that_was_renamed_is_found_under_its_new_name()
    {
        at.Configure("mode: human_approval", repository: "octo/old");
        at.Site.Former = "octo/old";
        runtime = await at.At.OpenAsync();
        var proposed = await at.ProposedAsync(runtime);
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task A_pull_request_that_people_closed_stays_closed()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.Others["/repos/octo/demo/issues/42/comments"] = LoopbackReply.Json("{}", 403);
        await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed));
        await ForgetPullRequestAsync(proposed);
        at.Site.Pulls.All[0]!["state"] = "closed";

        Assert.Equal("publication_pull_request_closed", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        Assert.Single(at.Site.Pulls.All);

        at.Site.Pulls.All[0]!["state"] = "open";
        at.Site.Others.Clear();
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task A_pull_request_that_people_merged_meanwhile_is_there()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.Others["/repos/octo/demo/issues/42/comments"] = LoopbackReply.Json("{}", 403);
        await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed));
        await ForgetPullRequestAsync(proposed);
        (at.Site.Pulls.All[0]!["state"], at.Site.Pulls.All[0]!["merged_at"]) = ("closed", "2026-03-16T12:00:00Z");
        at.Site.Others.Clear();

        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
    }

    [Fact]
    public async Task A_comment_that_people_edited_is_not_written_again()
    {
        var proposed = await at.ProposedAsync(runtime);
        at.Site.Others["/repos/octo/demo/issues/42/labels"] = LoopbackReply.Json("{}", 403);
        await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed));
        var comment = at.Site.Issues[0]!["_comments"]![0]!;
        comment["body"] = $"Edited by Ada. {comment["body"]}";
        at.Site.Others.Clear();
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
        Assert.StartsWith("Edited", at.Comments[0]);
    }

    private Task<string> CodeAsync(Func<Task> act) => WorktreeFixture.CodeOfAsync(act);

    private async Task<(PublicationStatus Status, string? Code)> StateAsync(Publication publication) =>
        await runtime.Publications.GetAsync(publication.Id, default) is var now ? (now.Status, now.Error?.Code) : default;

    // As a kill leaves it that falls between the call and the note of its answer.
    private async Task ForgetPullRequestAsync(Publication publication)
    {
        var claim = new PublicationClaim("somebody", runtime.Clock.GetUtcNow(), runtime.Clock.GetUtcNow());
        var now = await runtime.Store.Publications.ClaimAsync(publication.Id, claim, default);
        var pull = now.Actions.Single(action => action.Kind == PublicationActionKind.PullRequest);
        await runtime.Store.Publications.RecordAsync(publication.Id, claim, pull with { Status = PublicationActionStatus.Started, Url = null, EndedAt = null }, default);
    }
}
