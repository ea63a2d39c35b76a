using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Retention;
using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests.Publications;

public sealed class ProposalTests : IAsyncLifetime
{
    private readonly JumpingClock clock = new();
    private readonly PublicationFixture at;
    private AgentRuntime runtime = null!;

    public ProposalTests() => at = new PublicationFixture(clock);

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task What_a_run_left_uncommitted_is_committed_under_the_title()
    {
        var worktree = await at.WorkAsync(runtime);
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        Assert.Equal(proposed.Commit, at.At.Git("rev-parse", worktree.Branch!));
        Assert.Equal(("Mend the build", "Ada"), (at.At.Git("log", "-1", "--format=%s", worktree.Branch!), at.At.Git("log", "-1", "--format=%an", worktree.Branch!)));
        Assert.Equal((worktree.Branch, "main", worktree.BaseCommit), (proposed.Branch, proposed.Base, proposed.BaseCommit));
    }

    [Fact]
    public async Task A_run_proposes_once()
    {
        var worktree = await at.WorkAsync(runtime);
        var first = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        var second = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        Assert.Equal((first.Id, first.ApprovalId), (second.Id, second.ApprovalId));
        Assert.Single(await QuestionsAsync());

        File.WriteAllText(at.At.PathOf(worktree, "src/app.txt"), "three\n");
        Assert.Equal("publication_exists", await CodeAsync(() => runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default)));
    }

    [Fact]
    public async Task The_question_tells_what_was_found_and_what_yes_does()
    {
        var worktree = await at.WorkAsync(runtime, ".env.local", "API=1\n");
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        var question = Assert.Single(await QuestionsAsync());
        Assert.Equal((ApprovalKind.Publication, Risk.Destructive, proposed.Summary), (question.Kind, question.Risk, question.Summary));
        Assert.Contains(question.Findings, finding => finding is { Rule: "secret_file", Path: ".env.local" });
        Assert.Equal(["Branch", "PullRequest", "Comment", "Labels"], question.Actions.Select(action => action.Kind.ToString()));
        Assert.Equal(clock.GetUtcNow().AddDays(14), question.ExpiresAt, TimeSpan.FromMinutes(5));
    }

    [Storage.FactOnUnix]
    public async Task People_are_told_once_that_something_waits_for_them()
    {
        var told = at.At.Whole.PathOf(".agentops/told");
        at.Configure("mode: human_approval", more: $"notify: {{ command: [sh, -c, 'cat >> {told}; echo >> {told}'] }}");
        runtime = await at.At.OpenAsync();
        var worktree = await at.WorkAsync(runtime);
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);

        var notice = System.Text.Json.Nodes.JsonNode.Parse(Assert.Single(File.ReadAllLines(told), line => line.Length > 0))!;
        Assert.Equal(("publication.proposed", proposed.ApprovalId, 42), ((string?)notice["event"], (string?)notice["approval_id"], (int)notice["issue"]!));
    }

    [Fact]
    public async Task The_answer_can_be_given_after_the_run_has_ended_and_puts_no_run_into_the_queue()
    {
        var run = await WorktreeFixture.RunAsync(runtime);
        var worktree = await at.At.PrepareAsync(runtime, id: run.Id, dirty: DirtyPolicy.Allow);
        File.WriteAllText(at.At.PathOf(worktree, "src/app.txt"), "two\n");
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        await runtime.Runs.StopAsync(run.Id, "for the test", default);
        clock.Jump(TimeSpan.FromHours(1));
        var dead = await WorktreeFixture.RunAsync(runtime, RunStatus.Failed);

        Assert.Equal(ApprovalStatus.Pending, Assert.Single(await QuestionsAsync()).Status);
        await PublicationFixture.ApproveAsync(runtime, proposed);
        at.AssertOnce(proposed);
        Assert.Equal(RunStatus.Failed, (await runtime.Runs.GetAsync(dead.Id, default)).Status);
    }

    [Theory]
    [InlineData("draft_pr", "docs/guide.md", PublicationStatus.Published)]
    [InlineData("draft_pr", "src/app.txt", PublicationStatus.Published)]
    [InlineData("draft_pr", "src/app.cs", PublicationStatus.Proposed)]
    [InlineData("human_approval", "docs/guide.md", PublicationStatus.Proposed)]
    public async Task What_is_low_risk_is_published_by_itself_where_the_mode_lets_it(string mode, string path, PublicationStatus expected)
    {
        await ModeAsync(mode);
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(await at.WorkAsync(runtime, path)), default);
        Assert.Equal((expected, expected == PublicationStatus.Proposed), (proposed.Status, proposed.ApprovalId is not null));
        if (expected == PublicationStatus.Published)
            at.AssertOnce(proposed);
    }

    [Fact]
    public async Task Nothing_that_was_found_is_published_by_itself()
    {
        await ModeAsync("draft_pr");
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(await at.WorkAsync(runtime, "docs/guide.md", "AKIAIOSFODNN7EXAMPLE\n")), default);
        Assert.NotEmpty(proposed.Findings);
        Assert.Equal(PublicationStatus.Proposed, proposed.Status);
    }

    [Fact]
    public async Task What_failed_without_a_question_goes_on_when_the_run_proposes_again()
    {
        await ModeAsync("draft_pr");
        var worktree = await at.WorkAsync(runtime, "docs/guide.md");
        at.Site.ReadOnly = true;
        Assert.Equal("dependency_rejected", await CodeAsync(() => runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default)));
        at.Site.ReadOnly = false;
        var published = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        Assert.Equal(PublicationStatus.Published, published.Status);
        at.AssertOnce(published);
    }

    [Fact]
    public async Task Comments_alone_are_what_that_mode_says()
    {
        await ModeAsync("comment_only");
        var published = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(await at.WorkAsync(runtime, "docs/guide.md")), default);
        Assert.Equal(PublicationStatus.Published, published.Status);
        Assert.Empty(at.Site.Pulls.All);
        Assert.Null(at.TipAtRemote(published.Branch!));
        Assert.Single(at.Comments);
    }

    [Fact]
    public async Task Where_nobody_trusts_the_configuration_a_person_decides_and_nothing_is_pushed()
    {
        await ModeAsync("draft_pr");
        File.AppendAllText(at.At.Whole.PathOf(".agentops/agentops.yaml"), "# changed since it was trusted\n");
        File.WriteAllText(at.At.Whole.PathOf("issues.json"), """[{ "number": 42, "title": "Broken build" }]""");
        runtime = await at.At.OpenAsync();
        Assert.False(runtime.Settings.Publication.PullRequests);
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(await at.WorkAsync(runtime, "docs/guide.md"), "list"), default);
        Assert.Equal(PublicationStatus.Proposed, proposed.Status);
    }

    [Fact]
    public async Task Secrets_are_in_neither_the_store_nor_what_is_published()
    {
        const string secret = "ghp_0123456789abcdefABCDEF0123456789abcd";
        var worktree = await at.WorkAsync(runtime);
        var proposed = await runtime.Publications.ProposeAsync(
            PublicationFixture.Proposal(worktree) with { Title = $"Use {secret}", Body = $"Try {secret}.", Comment = secret, Review = new PublicationReview(true, secret) }, default);
        await PublicationFixture.ApproveAsync(runtime, proposed);
        Assert.DoesNotContain(at.Requests, request => request.Body.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, at.At.Git("log", "-1", "--format=%B", worktree.Branch!));
    }

    [Fact]
    public async Task When_nobody_answered_the_run_can_ask_again()
    {
        var worktree = await at.WorkAsync(runtime);
        var first = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        await TimeOutAsync(first);
        Assert.Null(await runtime.Store.Publications.OpenOfWorktreeAsync(worktree.Id, default));

        var second = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.ApprovalId, second.ApprovalId);
        await PublicationFixture.ApproveAsync(runtime, second);
        at.AssertOnce(second);
    }

    [Fact]
    public async Task What_was_rejected_can_be_bettered_by_the_same_run()
    {
        var worktree = await at.WorkAsync(runtime);
        var first = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        at.Site.Others["/repos/octo/demo/issues/42/labels"] = Http.LoopbackReply.Json("{}", 403);
        await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, first));
        await PublicationFixture.DenyAsync(runtime, first);
        at.Site.Others.Clear();

        File.WriteAllText(at.At.PathOf(worktree, "src/app.txt"), "three\n");
        var second = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree) with { Comment = "Now it is right." }, default);
        await PublicationFixture.ApproveAsync(runtime, second);
        Assert.Equal(second.Commit, at.TipAtRemote(second.Branch!));
        Assert.Single(at.Site.Pulls.All);
        Assert.Equal(2, at.Comments.Count);
        Assert.StartsWith("Now it is right.", at.Comments[1]);
    }

    [Fact]
    public async Task A_late_answer_counts_as_long_as_the_work_is_there()
    {
        var (published, rejected) = (await at.ProposedAsync(runtime), await at.ProposedAsync(runtime));
        await TimeOutAsync(published);
        await PublicationFixture.ApproveAsync(runtime, published);
        at.AssertOnce(published);
        await PublicationFixture.DenyAsync(runtime, rejected);
        Assert.Equal(PublicationStatus.Rejected, (await runtime.Publications.GetAsync(rejected.Id, default)).Status);
    }

    [Fact]
    public async Task Work_that_is_gone_is_one_error_and_can_be_given_up()
    {
        var proposed = await at.ProposedAsync(runtime);
        await runtime.Worktrees.RemoveAsync(proposed.WorktreeId!, force: true, default);
        at.At.Git("reflog", "expire", "--expire=now", "--all");
        at.At.Git("gc", "-q", "--prune=now");
        Assert.Equal("publication_commit_missing", await CodeAsync(() => PublicationFixture.ApproveAsync(runtime, proposed)));
        await PublicationFixture.DenyAsync(runtime, proposed);
        Assert.Equal(PublicationStatus.Rejected, (await runtime.Publications.GetAsync(proposed.Id, default)).Status);
    }

    [Fact]
    public async Task The_worktree_of_an_open_publication_stays_and_so_does_its_run()
    {
        at.Configure("mode: human_approval", more: "retention: { rules: [{ class: runs, older_than: 0s, action: delete }, { class: worktrees, older_than: 0s, action: delete }] }");
        runtime = await at.At.OpenAsync();
        var run = await WorktreeFixture.RunAsync(runtime, RunStatus.Succeeded);
        var worktree = await at.At.PrepareAsync(runtime, id: run.Id, dirty: DirtyPolicy.Allow);
        await runtime.Worktrees.CompleteAsync(run.Id, succeeded: true, default);
        var proposed = await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);

        Assert.Equal("publication_open", await CodeAsync(() => runtime.Worktrees.RemoveAsync(worktree.Id, force: false, default)));
        Assert.Equal("publication_open", await CodeAsync(() => runtime.Runs.RemoveAsync(run.Id, withArtifacts: true, default)));
        Assert.Equal($"its publication {proposed.Id} is Proposed", (await CleanupFixture.KeptAsync(runtime, "worktrees"))[$"worktrees/{worktree.Id}"]);

        await PublicationFixture.DenyAsync(runtime, proposed);
        Assert.Single(await CleanupFixture.CleanAsync(runtime, "worktrees"));
        Assert.Single(await CleanupFixture.CleanAsync(runtime, "runs"));
        Assert.Null(await runtime.Store.Publications.FindAsync(proposed.Id, default));
    }

    [Fact]
    public async Task A_person_may_give_the_worktree_of_an_open_publication_up()
    {
        var worktree = await at.WorkAsync(runtime);
        await runtime.Publications.ProposeAsync(PublicationFixture.Proposal(worktree), default);
        await runtime.Worktrees.RemoveAsync(worktree.Id, force: true, default);
        Assert.False(Directory.Exists(at.At.PathOf(worktree)));
    }

    private async Task ModeAsync(string mode)
    {
        at.Configure($"mode: {mode}");
        runtime = await at.At.OpenAsync();
    }

    private async Task TimeOutAsync(Publication publication)
    {
        clock.Jump(TimeSpan.FromDays(15));
        Assert.Equal(ApprovalStatus.TimedOut, (await runtime.Approvals.GetAsync(publication.ApprovalId!, default)).Status);
    }

    private async Task<List<Approval>> QuestionsAsync()
    {
        var questions = new List<Approval>();
        await foreach (var question in runtime.Approvals.ListAsync(new ApprovalQuery { Kinds = [ApprovalKind.Publication] }, default))
            questions.Add(question);
        return questions;
    }

    private static Task<string> CodeAsync(Func<Task> act) => WorktreeFixture.CodeOfAsync(act);
}
