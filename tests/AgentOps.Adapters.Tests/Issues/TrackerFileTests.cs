namespace AgentOps.Adapters.Tests.Issues;

/// <summary>What is left of the files that people wrote, and what is said where they wrote something impossible.</summary>
public sealed class TrackerFileTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TrackerFixture fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task What_the_JSON_file_holds_beside_issues_stays()
    {
        await (await fixture.OpenAsync("list")).SetLabelsAsync(1, ["done"], [], None);
        var text = fixture.Read("issues.json");

        Assert.Contains("\"title\": \"ours\"", text);
        Assert.Contains("\"by\": \"us\"", text);
        Assert.Contains("\"id\": \"7\"", text);
    }

    [Fact]
    public async Task Only_the_line_of_the_labels_changes_in_a_Markdown_file()
    {
        await (await fixture.OpenAsync("notes")).SetLabelsAsync(7, ["yes", "a: b"], [], None);
        var lines = fixture.Read("notes/broken.md").Split('\n');

        Assert.Equal("labels: [bug, area/ci, \"yes\", \"a: b\"]", lines[3]);
        Assert.Equal("# who saw it first", lines[4]);
        Assert.Equal(["---", "number: 7", "title: Broken build"], lines[..3]);
        Assert.Equal(["---", "", "It fails.", "", "On main.", ""], lines[^6..]);
    }

    [Fact]
    public async Task A_Markdown_file_keeps_its_line_ends_and_one_without_front_matter_gets_one()
    {
        fixture.Write("notes/20-windows.md", "---\r\ntitle: W\r\n---\r\nText.\r\n");
        fixture.Write("notes/21-bare.md", "# Bare\n\nText.\n");
        var tracker = await fixture.OpenAsync("notes");
        await tracker.SetLabelsAsync(20, ["x"], [], None);
        await tracker.SetLabelsAsync(21, ["x"], [], None);

        Assert.DoesNotContain("\n", fixture.Read("notes/20-windows.md").Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains("labels: [x]\r\n", fixture.Read("notes/20-windows.md"));
        var bare = await tracker.GetAsync(21, None);
        Assert.Equal("Bare", bare.Title);
        Assert.Equal(["x"], bare.Labels);
        Assert.EndsWith("# Bare\n\nText.\n", fixture.Read("notes/21-bare.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[\n<<<<<<< HEAD\n]")]
    [InlineData("{ \"issues\": 3 }")]
    [InlineData("\"text\"")]
    public async Task A_JSON_file_that_holds_no_list_is_one_error_and_is_left_alone(string text)
    {
        fixture.Write("issues.json", text);
        var tracker = await fixture.OpenAsync("list");

        Assert.Equal("tracker_data_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => TrackerFixture.ListAsync(tracker))).Code);
        Assert.Equal("tracker_data_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => tracker.CommentAsync(1, "x", "k", None))).Code);
        Assert.Equal(text, fixture.Read("issues.json"));
    }

    [Fact]
    public async Task An_issue_of_a_JSON_file_that_cannot_be_read_is_told_and_the_others_go_on()
    {
        fixture.Write("issues.json", """
            [ { "number": 1, "title": "Good" }, 5, { "title": "No number" }, { "number": 0, "title": "Zero" }, { "number": 2 }, { "number": 3, "title": "S", "state": "1" },
              { "number": 4, "title": "T", "created_at": "soon" }, { "number": 1, "title": "Twice" }, { "number": 8, "title": "L", "labels": "bug" }, { "number": 9, "title": "K", "title": "K" } ]
            """);
        var problems = new List<AgentOpsException>();
        var issues = await TrackerFixture.ListAsync(await fixture.OpenAsync("list"), new IssueQuery { Unreadable = problems.Add });

        Assert.Equal("Good", Assert.Single(issues).Title);
        Assert.Equal(9, problems.Count);
        Assert.All(problems, problem => Assert.Equal("tracker_data_invalid", problem.Code));
    }

    [Fact]
    public async Task Half_a_character_in_one_issue_keeps_nobody_from_the_others()
    {
        var problems = new List<AgentOpsException>();
        fixture.Write("issues.json", """[{ "number": 1, "title": "\ud800" }, { "number": 2, "title": "Two", "body": "\udc00" }, { "number": 3, "title": "Three" }]""");
        var tracker = await fixture.OpenAsync("list");

        Assert.Equal([3], (await TrackerFixture.ListAsync(tracker, new IssueQuery { Unreadable = problems.Add })).Select(issue => issue.Number));
        Assert.Equal(["tracker_data_invalid", "tracker_data_invalid"], problems.Select(problem => problem.Code));
        Assert.Equal("tracker_data_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => tracker.GetAsync(1, None))).Code);
    }

    [Theory]
    [InlineData("---\nstate: done\n---\n")]
    [InlineData("---\ncreated_at: soon\n---\n")]
    [InlineData("---\nlabels: { a: b }\n---\n")]
    [InlineData("---\ntitle: [\n---\n")]
    [InlineData("---\n- a\n---\n")]
    [InlineData("---\nnumber: many\n---\n")]
    [InlineData("<<<<<<< HEAD\n---\ntitle: A\n=======\n---\ntitle: B\n>>>>>>> other\n---\n")]
    public async Task A_Markdown_file_that_cannot_be_read_is_told_and_the_others_go_on(string text)
    {
        fixture.Write("notes/30-bad.md", text);
        var problems = new List<AgentOpsException>();
        var tracker = await fixture.OpenAsync("notes");

        Assert.Equal([7, 1], (await TrackerFixture.ListAsync(tracker, new IssueQuery { Unreadable = problems.Add })).Select(issue => issue.Number));
        var problem = Assert.Single(problems);
        Assert.Equal(("tracker_data_invalid", "notes/30-bad.md"), (problem.Code, problem.Subject));
        Assert.Equal(7, (await tracker.GetAsync(7, None)).Number);
        Assert.Equal("tracker_data_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => TrackerFixture.ListAsync(tracker))).Code);
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_workspace_is_not_read()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "---\nnumber: 50\n---\nsecret\n");
        File.CreateSymbolicLink(fixture.PathOf("notes/50-link.md"), secret);
        var problems = new List<AgentOpsException>();

        var issues = await TrackerFixture.ListAsync(await fixture.OpenAsync("notes"), new IssueQuery { Unreadable = problems.Add });

        Assert.DoesNotContain(issues, issue => issue.Number == 50);
        Assert.Equal("path_outside_workspace", Assert.Single(problems).Code);
        File.Delete(secret);
    }

    [Fact]
    public async Task What_an_interrupted_write_leaves_is_no_issue()
    {
        fixture.Write("notes/.7-x.md.123.tmp.md", "---\nnumber: 7\ntitle: Half\n---\n");
        Assert.Equal("Broken build", (await (await fixture.OpenAsync("notes")).GetAsync(7, None)).Title);
    }

    [Fact]
    public async Task The_default_tracker_is_the_one_that_says_so_and_an_unknown_one_is_an_error()
    {
        var issues = (await fixture.OpenAsync()).Issues;

        Assert.Equal("notes", issues.DefaultName);
        Assert.Equal(["list", "notes"], issues.Names);
        Assert.Equal("tracker_not_found", Assert.Throws<AgentOpsException>(() => issues.Get("github")).Code);
    }

    [Fact]
    public async Task Without_trackers_the_GitHub_repository_is_meant()
    {
        await using var runtime = new Hosting.RuntimeFixture();
        var issues = (await runtime.OpenAsync()).Issues;

        Assert.Equal(("github", TrackerKind.GitHub), (issues.DefaultName, issues.Get("github").Kind));
    }
}
