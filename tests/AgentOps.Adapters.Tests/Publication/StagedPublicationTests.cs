using System.Text.Json;
using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests.Publications;

public sealed class StagedPublicationTests : IAsyncLifetime
{
    private readonly PublicationFixture at = new();
    private AgentRuntime runtime = null!;
    private SyncService sync = null!;

    public async Task InitializeAsync()
    {
        at.At.Whole.Write("issues.json", """[{ "number": 42, "title": "Broken build", "labels": ["bug"] }]""");
        at.At.Git("add", "issues.json");
        at.At.Git("commit", "-q", "-m", "Issues");
        runtime = await at.At.OpenAsync();
        sync = new SyncService(at.At.Whole.Workspace, TimeProvider.System);
    }

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Approving_stages_branch_pull_request_comment_and_labels_under_one_moment_and_sends_nothing()
    {
        var proposed = await at.ProposedAsync(runtime, "list");
        Assert.Empty(sync.Staged(SyncScope.All));
        var approved = await PublicationFixture.ApproveAsync(runtime, proposed);

        var staged = sync.Staged(SyncScope.All);
        Assert.Equal([SyncAction.Branch, SyncAction.Comment, SyncAction.Labels, SyncAction.PrBody, SyncAction.Pr], staged.Select(artifact => artifact.Action));
        Assert.Equal(proposed.StagedAt, Assert.Single(staged.Select(artifact => artifact.StagedAt).Distinct()));
        Assert.Equal(staged.Where(artifact => artifact.Action != SyncAction.PrBody).Select(artifact => artifact.Path).Order(), approved.Actions.Select(action => action.Url).Order());
        Assert.Empty(at.Requests);
        Assert.Null(at.TipAtRemote(proposed.Branch!));
        using var branch = JsonDocument.Parse(File.ReadAllText(at.At.Whole.PathOf(staged[0].Path)));
        Assert.Equal((proposed.Branch, proposed.Commit), (branch.RootElement.GetProperty("branch").GetString(), branch.RootElement.GetProperty("commit").GetString()));
    }

    [Fact]
    public async Task Staging_that_was_interrupted_and_is_repeated_stages_nothing_twice()
    {
        var proposed = await at.ProposedAsync(runtime, "list");
        await PublicationFixture.ApproveAsync(runtime, proposed);
        var before = sync.Staged(SyncScope.All);
        File.Delete(at.At.Whole.PathOf(before.Single(artifact => artifact.Action == SyncAction.Pr).Path));
        await sync.ArchiveAsync([before.Single(artifact => artifact.Action == SyncAction.Labels)], null, default);

        SyncDraft[] drafts = [new(SyncAction.Pr, "json", "{}"), new(SyncAction.Labels, "json", "[]"), new(SyncAction.Comment, "md", "Else.")];
        await sync.StageAsync("list", "42", drafts, proposed.StagedAt!.Value, default);

        var after = sync.Staged(SyncScope.All);
        Assert.Equal(["branch", "comment", "pr", "pr-body"], after.Select(artifact => Path.GetFileNameWithoutExtension(artifact.Path)[23..]).Order(StringComparer.Ordinal));
        Assert.Equal("I have mended it.", after.Single(artifact => artifact.Action == SyncAction.Comment).Summary);
    }

    [Fact]
    public async Task What_is_staged_takes_effect_in_the_tracker_and_lies_in_a_sound_archive()
    {
        await PublicationFixture.ApproveAsync(runtime, await at.ProposedAsync(runtime, "list"));
        foreach (var together in SyncSelection.Together(sync.Staged(SyncScope.All)))
            await runtime.SyncPublisher.PublishAsync(together, default);

        var issue = await runtime.Issues.Get("list").GetAsync(42, default);
        Assert.Equal("I have mended it.", Assert.Single(issue.Comments).Body.Split('\n')[0]);
        Assert.Equal(["bug", "proposed"], issue.Labels);
        Assert.Empty(sync.Staged(SyncScope.All));
        Assert.Empty(await sync.CheckAsync(SyncScope.All, default));
        var applied = await sync.AppliedAsync(SyncScope.All, default);
        Assert.Equal(5, applied.Count);
        Assert.Equal(3, applied.Select(artifact => artifact.Group).Distinct().Count());
        Assert.Contains(issue.Comments[0].Id, applied.Single(artifact => artifact.Action == SyncAction.Comment).Effect);
    }

    [Fact]
    public async Task A_comment_that_was_written_before_a_kill_is_not_written_again()
    {
        await PublicationFixture.ApproveAsync(runtime, await at.ProposedAsync(runtime, "list"));
        var comment = sync.Staged(SyncScope.All).Single(artifact => artifact.Action == SyncAction.Comment);
        var text = File.ReadAllText(at.At.Whole.PathOf(comment.Path));
        await runtime.SyncPublisher.PublishAsync([comment], default);
        // As a kill leaves it that falls before the staged file goes.
        File.WriteAllText(at.At.Whole.PathOf(comment.Path), text);

        await runtime.SyncPublisher.PublishAsync([comment], default);
        Assert.Single((await runtime.Issues.Get("list").GetAsync(42, default)).Comments);
        Assert.Single(await sync.AppliedAsync(SyncScope.All, default));
        Assert.DoesNotContain(sync.Staged(SyncScope.All), artifact => artifact.Action == SyncAction.Comment);
    }

    [Fact]
    public async Task A_copy_that_a_kill_left_in_the_archive_is_no_reason_for_a_repair()
    {
        await PublicationFixture.ApproveAsync(runtime, await at.ProposedAsync(runtime, "list"));
        var staged = sync.Staged(SyncScope.All);
        var folder = Directory.CreateDirectory(at.At.Whole.PathOf(".agentops/sync-applied/list/issue-42")).FullName;
        var comment = staged.Single(artifact => artifact.Action == SyncAction.Comment);
        File.Copy(at.At.Whole.PathOf(comment.Path), Path.Combine(folder, Path.GetFileName(comment.Path)));

        await runtime.SyncPublisher.PublishAsync([comment], default);
        Assert.Equal(comment.Summary, Assert.Single(await sync.AppliedAsync(SyncScope.All, default)).Summary);
        Assert.Empty(await sync.CheckAsync(SyncScope.All, default));
    }

    [Fact]
    public async Task What_lies_in_the_archive_under_that_name_and_says_something_else_stays()
    {
        await PublicationFixture.ApproveAsync(runtime, await at.ProposedAsync(runtime, "list"));
        var comment = sync.Staged(SyncScope.All).Single(artifact => artifact.Action == SyncAction.Comment);
        await runtime.SyncPublisher.PublishAsync([comment], default);
        File.WriteAllText(at.At.Whole.PathOf(comment.Path), "Something else.\n");
        Assert.Equal("sync_artifact_not_found", await WorktreeFixture.CodeOfAsync(() => sync.ArchiveAsync([comment], null, default)));
    }

    [Theory]
    [InlineData("comment", "md", "  \n")]
    [InlineData("comment", "json", "{}")]
    [InlineData("comment", "json", "no json")]
    [InlineData("labels", "json", """{"labels":[]}""")]
    [InlineData("labels", "json", "7")]
    public async Task What_cannot_be_read_stays_staged(string action, string format, string text)
    {
        at.At.Whole.Write($".agentops/sync/list/issue-42/20260401T000000000001Z-{action}.{format}", text);
        Assert.Equal("sync_content_invalid", await WorktreeFixture.CodeOfAsync(() => runtime.SyncPublisher.PublishAsync(sync.Staged(SyncScope.All), default)));
        Assert.Single(sync.Staged(SyncScope.All));
    }

    [Theory]
    [InlineData("json", """["one", "two"]""")]
    [InlineData("json", """{"labels":["one","two"]}""")]
    [InlineData("json", """{"add":["one","two"],"remove":["bug"]}""")]
    [InlineData("md", "- one\n- two\n")]
    public async Task Labels_are_read_in_every_form_they_are_written_in(string format, string text)
    {
        at.At.Whole.Write($".agentops/sync/list/issue-42/20260401T000000000001Z-labels.{format}", text);
        await runtime.SyncPublisher.PublishAsync(sync.Staged(SyncScope.All), default);
        var labels = (await runtime.Issues.Get("list").GetAsync(42, default)).Labels;
        Assert.Equal(text.Contains("remove", StringComparison.Ordinal) ? ["one", "two"] : ["bug", "one", "two"], labels);
    }
}
