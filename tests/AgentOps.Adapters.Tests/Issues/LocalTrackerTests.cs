namespace AgentOps.Adapters.Tests.Issues;

/// <summary>What trackers of files have in common: the same issues, whatever they are written in.</summary>
public sealed class LocalTrackerTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TrackerFixture fixture = new();

    public static TheoryData<string> Kinds => [.. TrackerFixture.Kinds];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Theory, MemberData(nameof(Kinds))]
    public async Task Issues_come_highest_number_first_by_state_and_labels_and_without_pull_requests(string kind)
    {
        var tracker = await fixture.OpenAsync(kind);

        Assert.Equal([7, 1], (await TrackerFixture.ListAsync(tracker)).Select(issue => issue.Number));
        Assert.Equal([7], (await TrackerFixture.ListAsync(tracker, new IssueQuery { State = IssueState.Open })).Select(issue => issue.Number));
        Assert.Equal([1], (await TrackerFixture.ListAsync(tracker, new IssueQuery { State = IssueState.Closed })).Select(issue => issue.Number));
        Assert.Equal([7], (await TrackerFixture.ListAsync(tracker, new IssueQuery { Labels = ["BUG", "area/ci"] })).Select(issue => issue.Number));
        Assert.Equal([(12, true), (7, false), (1, false)], (await TrackerFixture.ListAsync(tracker, new IssueQuery { IncludePullRequests = true })).Select(issue => (issue.Number, issue.IsPullRequest)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task One_issue_has_all_that_is_said_of_it_and_a_list_only_counts_comments(string kind)
    {
        var tracker = await fixture.OpenAsync(kind);
        var issue = await tracker.GetAsync(7, None);

        Assert.Equal(("Broken build", "It fails.\n\nOn main.", IssueState.Open, "ada", kind), (issue.Title, issue.Body, issue.State, issue.Author, issue.Tracker));
        Assert.Equal(["bug", "area/ci"], issue.Labels);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero), issue.CreatedAt);
        var comment = Assert.Single(issue.Comments);
        Assert.Equal(("1", "grace", "Here too.", false), (comment.Id, comment.Author, comment.Body, comment.IsOwn));
        var listed = (await TrackerFixture.ListAsync(tracker)).Single(one => one.Number == 7);
        Assert.Equal(1, listed.CommentCount);
        Assert.Empty(listed.Comments);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_comment_is_written_once_for_its_key(string kind)
    {
        var first = await (await fixture.OpenAsync(kind)).CommentAsync(7, "Mended \"it\".", "run-1", None);
        var again = await (await fixture.OpenAsync(kind)).CommentAsync(7, "Mended otherwise.", "run-1", None);
        var other = await (await fixture.OpenAsync(kind)).CommentAsync(7, "And more.", "run-2", None);
        var issue = await (await fixture.OpenAsync(kind)).GetAsync(7, None);

        Assert.Equal((first.Id, first.Body), (again.Id, again.Body));
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal(3, issue.CommentCount);
        Assert.Equal([false, true, true], issue.Comments.Select(comment => comment.IsOwn));
        Assert.StartsWith("Mended \"it\".", first.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Comments_of_many_at_once_are_all_there(string kind)
    {
        var trackers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.OpenAsync(kind)));

        await Task.WhenAll(Enumerable.Range(0, 24).Select(at => Task.Run(() => trackers[at % 4].CommentAsync(7, $"Number {at}.", $"run-{at / 2}", None))));

        Assert.Equal(13, (await trackers[0].GetAsync(7, None)).CommentCount);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_comment_gets_a_new_text_and_keeps_its_mark(string kind)
    {
        var tracker = await fixture.OpenAsync(kind);
        var written = await tracker.CommentAsync(7, "First.", "run-1", None);

        var updated = await tracker.UpdateCommentAsync(7, written.Id, "Second.", None);
        await tracker.UpdateCommentAsync(7, "1", "Not here.", None);

        Assert.Equal(CommentMark.Sign("Second.", "run-1"), updated.Body);
        Assert.NotNull(updated.UpdatedAt);
        Assert.Equal(["Not here.", updated.Body], (await tracker.GetAsync(7, None)).Comments.Select(comment => comment.Body));
        Assert.Equal("issue_comment_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => tracker.UpdateCommentAsync(7, "99", "x", None))).Code);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Labels_are_added_and_removed_and_twice_is_no_harm(string kind)
    {
        var tracker = await fixture.OpenAsync(kind);

        Assert.Equal(["bug", "good: first"], await tracker.SetLabelsAsync(7, ["good: first", "Bug"], ["AREA/CI"], None));
        Assert.Equal(["bug", "good: first"], await tracker.SetLabelsAsync(7, ["good: first"], ["area/ci"], None));

        var issue = await tracker.GetAsync(7, None);
        Assert.Equal(["bug", "good: first"], issue.Labels);
        Assert.NotNull(issue.UpdatedAt);
        Assert.Equal(("Broken build", "It fails.\n\nOn main.", "ada"), (issue.Title, issue.Body, issue.Author));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_issue_that_is_not_there_is_said_so_by_every_call(string kind)
    {
        var tracker = await fixture.OpenAsync(kind);
        Func<Task>[] calls =
        [
            () => tracker.GetAsync(99, None), () => tracker.CommentAsync(99, "x", "k", None),
            () => tracker.UpdateCommentAsync(99, "1", "x", None), () => tracker.SetLabelsAsync(99, ["x"], [], None),
        ];
        foreach (var call in calls)
            Assert.Equal("issue_not_found", (await Assert.ThrowsAsync<AgentOpsException>(call)).Code);
    }

    [Theory]
    [InlineData("../outside", "path_outside_workspace")]
    [InlineData(".agentops/issues", "path_protected")]
    [InlineData(".git/issues", "path_protected")]
    public async Task A_path_outside_or_in_a_guarded_folder_is_refused(string path, string code)
    {
        var files = new TrackerPaths(path);
        await using var runtime = files.Runtime;
        foreach (var name in TrackerFixture.Kinds)
        {
            var tracker = (await runtime.OpenAsync()).Issues.Get(name);
            Assert.Equal(code, (await Assert.ThrowsAsync<AgentOpsException>(() => TrackerFixture.ListAsync(tracker))).Code);
        }
    }

    private sealed record TrackerPaths(string Path)
    {
        public Hosting.RuntimeFixture Runtime { get; } = Configured(Path);

        private static Hosting.RuntimeFixture Configured(string path)
        {
            var runtime = new Hosting.RuntimeFixture();
            runtime.Configure($"trackers: {{ list: {{ kind: file, path: '{path}' }}, notes: {{ kind: markdown, path: '{path}' }} }}");
            return runtime;
        }
    }
}
