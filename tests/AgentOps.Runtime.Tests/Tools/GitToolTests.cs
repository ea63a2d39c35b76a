using System.Text.Json;

namespace AgentOps.Tests.Tools;

public sealed class GitToolTests : IDisposable
{
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("git_status")]
    [InlineData("git_diff")]
    [InlineData("git_log")]
    [InlineData("git_churn")]
    [InlineData("git_branches")]
    public async Task Outside_a_repository_error_and_output_say_so(string tool)
    {
        using var plain = new TestRepository(git: false);

        var result = await plain.CallAsync(tool);

        Assert.Equal("not_a_repository", result.Error?.Code);
        Assert.NotEmpty(result.Output);
    }

    [Theory]
    [InlineData("git_status")]
    [InlineData("git_diff")]
    [InlineData("git_log")]
    [InlineData("git_churn")]
    [InlineData("git_branches")]
    public async Task A_repository_without_commits_is_no_error(string tool) => Assert.Null((await repository.CallAsync(tool)).Error);

    [Fact]
    public async Task A_transport_that_the_repository_allows_is_not_used()
    {
        var witness = Path.Combine(repository.Outside, "ran");
        repository.Git("config", "protocol.ext.allow", "always");
        repository.Git("remote", "add", "origin", $"ext::touch {witness}");
        Assert.NotEqual(0, (await new GitCommand(repository.Root).TryRunAsync(["ls-remote", "origin"], 1000, default)).ExitCode);
        Assert.False(File.Exists(witness));
    }

    [Fact]
    public async Task Uncommitted_work_is_named_by_state()
    {
        repository.Write("changed.txt", "1");
        repository.Write("old name.txt", "the same long enough content\n");
        repository.Commit("First");
        repository.Write("changed.txt", "2");
        repository.Write("new file|odd.txt", "x");
        repository.Git("mv", "old name.txt", "renamed.txt");

        var result = await repository.CallAsync("git_status");

        Assert.Contains("| changed | changed.txt |", result.Output);
        Assert.Contains("| staged | renamed.txt |", result.Output);
        Assert.Contains(@"| untracked | new file\|odd.txt |", result.Output);
        Assert.Equal("main", Data(result, "branch").GetString());
        Assert.Equal(3, Data(result, "files").GetInt32());
    }

    [Fact]
    public async Task Distance_from_the_upstream_is_told()
    {
        repository.Commit("First");
        repository.Git("branch", "base");
        repository.Commit("Second");
        repository.Git("branch", "-q", "--set-upstream-to=base");

        var result = await repository.CallAsync("git_status");

        Assert.Equal(1, Data(result, "ahead").GetInt32());
        Assert.True(Data(result, "clean").GetBoolean());
    }

    [Fact]
    public async Task A_diff_shows_changed_lines_of_the_asked_paths()
    {
        repository.Write("a.txt", "one\n");
        repository.Write("b.txt", "one\n");
        repository.Commit("First");
        repository.Write("a.txt", "two\n");
        repository.Write("b.txt", "two\n");

        var result = await repository.CallAsync("git_diff", """{"paths":["a.txt"]}""");

        Assert.Contains("+two", result.Output);
        Assert.DoesNotContain("b.txt", result.Output);
        Assert.Equal("No differences.", (await repository.CallAsync("git_diff", """{"staged":true}""")).Output);
    }

    [Fact]
    public async Task A_diff_of_a_path_outside_is_refused() =>
        Assert.Equal("path_outside_workspace", (await Assert.ThrowsAsync<AgentOpsException>(() => repository.CallAsync("git_diff", """{"paths":["../outside"]}"""))).Code);

    [Fact]
    public void A_base_that_looks_like_an_option_never_reaches_git()
    {
        var schema = JsonSchema.Parse(BuiltInTools.Create(AgentSettings.Default, TimeProvider.System).Single(tool => tool.Descriptor.Name == "git_diff").Descriptor.Schema);

        Assert.NotEmpty(schema.Validate("""{"base":"--output=/tmp/x"}"""));
        Assert.Empty(schema.Validate("""{"base":"origin/main...HEAD~2"}"""));
    }

    [Fact]
    public async Task A_large_diff_is_cut_and_git_is_ended()
    {
        repository.Write("a.txt", "");
        repository.Commit("First");
        repository.Write("a.txt", string.Concat(Enumerable.Repeat("a line of text\n", 300_000)));

        var result = await repository.CallAsync("git_diff");

        Assert.True(result.Truncated);
        Assert.True(result.Output.Length <= 256 * 1024);
    }

    [Fact]
    public async Task The_log_has_the_commits_of_the_asked_days()
    {
        repository.Commit("Long ago", daysAgo: 40);
        repository.Commit("Lately | odd", daysAgo: 3, author: "Grace");

        var result = await repository.CallAsync("git_log", """{"days":30}""");

        Assert.Contains(@"| 2025-06-27 | Grace | Lately \| odd |", result.Output);
        Assert.DoesNotContain("Long ago", result.Output);
        Assert.Equal(1, Data(result, "commits").GetInt32());
    }

    [Fact]
    public async Task A_log_that_is_not_whole_says_so()
    {
        repository.Commit("One");
        repository.Commit("Two");

        Assert.True((await repository.CallAsync("git_log", """{"count":1}""")).Truncated);
        Assert.False((await repository.CallAsync("git_log", """{"count":2}""")).Truncated);
    }

    [Fact]
    public async Task Churn_counts_commits_authors_and_lines()
    {
        repository.Write("before.txt", "1\n");
        repository.Commit("Before", daysAgo: 60);
        repository.Write("hot file.txt", "1\n2\n");
        repository.Commit("One", daysAgo: 5);
        repository.Write("hot file.txt", "1\n3\n");
        File.WriteAllBytes(Path.Combine(repository.Root, "a.bin"), [0, 1]);
        repository.Commit("Two", daysAgo: 4, author: "Grace");

        var result = await repository.CallAsync("git_churn", """{"days":30}""");

        Assert.Contains("| hot file.txt | 2 | 3 | 1 |", result.Output);
        Assert.DoesNotContain("before.txt", result.Output);
        Assert.Equal(2, Data(result, "commits").GetInt32());
        Assert.Equal(2, Data(result, "authors").GetInt32());
        Assert.Equal(3, Data(result, "added").GetInt32());
        Assert.Equal(1, Data(result, "removed").GetInt32());
    }

    [Fact]
    public async Task Stale_branches_are_told_with_whether_they_are_merged()
    {
        repository.Commit("First", daysAgo: 300);
        repository.Git("branch", "merged-old");
        repository.Git("switch", "-q", "-c", "forgotten");
        repository.Commit("Never merged", daysAgo: 200, author: "Grace");
        repository.Git("switch", "-q", "main");
        repository.Git("branch", "fresh");
        repository.Git("switch", "-q", "fresh");
        repository.Commit("New", daysAgo: 2);
        repository.Git("switch", "-q", "main");

        var result = await repository.CallAsync("git_branches", """{"stale_days":90}""");

        Assert.Contains("| forgotten | 2024-12-12 | 200 | Grace | no |", result.Output);
        Assert.Contains("| merged-old | 2024-09-03 | 300 | Ada | yes |", result.Output);
        Assert.DoesNotContain("fresh", result.Output);
        Assert.Equal(2, Data(result, "stale").GetInt32());
        Assert.Equal(1, Data(result, "stale_merged").GetInt32());
    }

    [Fact]
    public async Task Nothing_that_the_repository_configures_is_run()
    {
        if (OperatingSystem.IsWindows())
            return;
        var mark = Path.Combine(repository.Outside, "ran");
        repository.Write("a.txt", "one\n");
        repository.Write(".gitattributes", "*.txt filter=evil diff=evil\n");
        repository.Commit("First");
        foreach (var key in new[] { "core.fsmonitor", "core.pager", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.process", "gpg.program", "core.sshCommand" })
            repository.Git("config", key, $"touch {mark};false");
        repository.Git("config", "filter.evil.required", "true");
        repository.Git("config", "log.showSignature", "true");
        File.WriteAllText(Path.Combine(repository.Root, "a.txt"), "two\n");

        foreach (var tool in new[] { "git_status", "git_diff", "git_log", "git_churn", "git_branches", "list_files" })
            Assert.Null((await repository.CallAsync(tool)).Error);

        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task A_workspace_below_the_repository_sees_only_its_own_files()
    {
        repository.Write("inner/a.txt", "1\n");
        repository.Write("outer.txt", "1\n");
        repository.Commit("First");
        repository.Write("inner/a.txt", "2\n");
        repository.Write("outer.txt", "2\n");
        var inner = repository.Invocation("{}") with { Root = Path.Combine(repository.Root, "inner") };
        var tools = BuiltInTools.Create(AgentSettings.Default, new FixedClock(TestRepository.Now));

        foreach (var name in new[] { "git_diff", "git_churn", "git_status" })
        {
            var result = await tools.Single(tool => tool.Descriptor.Name == name).InvokeAsync(inner, default);
            Assert.Contains("a.txt", result.Output);
            Assert.DoesNotContain("outer.txt", result.Output);
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_call()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => repository.CallAsync("git_status", ct: cancelled.Token));
    }

    private static JsonElement Data(ToolResult result, string name) => JsonDocument.Parse(result.Data!).RootElement.GetProperty(name);
}
