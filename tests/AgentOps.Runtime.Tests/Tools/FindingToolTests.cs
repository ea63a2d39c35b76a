using System.Text.Json;

namespace AgentOps.Tests.Tools;

public sealed class FindingToolTests : IDisposable
{
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task The_largest_files_come_first_with_their_sizes()
    {
        repository.Write("small.txt", "x");
        repository.Write("src/large.txt", new string('x', 3000));

        var result = await repository.CallAsync("list_files", """{"sort":"size","limit":1}""");

        Assert.Contains("| src/large.txt | 2.9 KiB |", result.Output);
        Assert.DoesNotContain("small.txt", result.Output);
        Assert.Equal(2, Number(result, "files"));
        Assert.True(result.Truncated);
    }

    [Theory]
    [InlineData("*.cs", "src/deep/a.cs")]
    [InlineData("src/**/*.cs", "src/deep/a.cs")]
    [InlineData("/*.md", "README.md")]
    public async Task A_pattern_chooses(string pattern, string expected)
    {
        repository.Write("src/deep/a.cs", "");
        repository.Write("src/deep/a.txt", "");
        repository.Write("README.md", "");
        repository.Write("docs/b.md", "");

        var result = await repository.CallAsync("list_files", JsonSerializer.Serialize(new { pattern }));

        Assert.Contains($"| {expected} |", result.Output);
        Assert.Equal(1, Number(result, "files"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Build_output_and_what_belongs_to_git_or_AgentOps_is_not_content(bool git)
    {
        using var other = new TestRepository(git);
        other.Write(".gitignore", "bin/\n");
        other.Write("bin/a.dll", "x");
        other.Write(".agentops/agentops.yaml", "x");
        other.Write("kept.txt", "x");

        var result = await other.CallAsync("list_files");

        Assert.Contains("kept.txt", result.Output);
        Assert.DoesNotContain("a.dll", result.Output);
        Assert.DoesNotContain(".agentops", result.Output);
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        File.WriteAllText(Path.Combine(repository.Outside, "secret.txt"), "TODO secret");
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "folder"), repository.Outside);
        File.CreateSymbolicLink(Path.Combine(repository.Root, "file.txt"), Path.Combine(repository.Outside, "secret.txt"));

        Assert.Equal(0, Number(await repository.CallAsync("list_files"), "files"));
        Assert.Equal(0, Number(await repository.CallAsync("search_text", """{"pattern":"secret"}"""), "matches"));
    }

    [Fact]
    public async Task A_match_is_told_with_path_and_line()
    {
        repository.Write("src/a.cs", "one\n// TODO: mend | this\n");

        var result = await repository.CallAsync("search_text", """{"pattern":"\\b(TODO|FIXME)\\b"}""");

        Assert.Equal("src/a.cs:2: // TODO: mend | this\n", result.Output);
    }

    [Fact]
    public async Task A_literal_pattern_is_no_expression()
    {
        repository.Write("a.txt", "a.b\naxb\n");

        Assert.Equal("a.txt:1: a.b\n", (await repository.CallAsync("search_text", """{"pattern":"A.B","literal":true,"ignore_case":true}""")).Output);
    }

    [Fact]
    public async Task Matches_beyond_the_limit_are_left_out_and_said_to_be()
    {
        repository.Write("a.txt", "x\nx\nx\n");

        var result = await repository.CallAsync("search_text", """{"pattern":"x","max_matches":2}""");

        Assert.Equal(2, Number(result, "matches"));
        Assert.True(result.Truncated);
    }

    [Fact]
    public async Task Binary_files_are_skipped_and_counted()
    {
        File.WriteAllBytes(Path.Combine(repository.Root, "a.bin"), [.. "needle"u8, 0]);
        repository.Write("a.txt", "needle");

        var result = await repository.CallAsync("search_text", """{"pattern":"needle"}""");

        Assert.Equal("a.txt:1: needle\n", result.Output);
        Assert.Equal(1, Number(result, "skipped"));
    }

    [Theory]
    [InlineData(@"^(?=(a+)+$)\1b", "tool_timeout")]
    [InlineData("(", "tool_arguments_invalid")]
    public async Task A_pattern_that_cannot_be_used_is_a_clear_error(string pattern, string code)
    {
        repository.Write("a.txt", new string('a', 5000) + "!");

        Assert.Equal(code, (await repository.CallAsync("search_text", JsonSerializer.Serialize(new { pattern }))).Error?.Code);
    }

    [Fact]
    public async Task A_pattern_that_would_explode_by_backtracking_still_answers()
    {
        repository.Write("a.txt", new string('a', 5000) + "!");

        var result = await repository.CallAsync("search_text", """{"pattern":"^(a+)+$"}""");

        Assert.Null(result.Error);
        Assert.Equal(0, Number(result, "matches"));
    }

    [Fact]
    public async Task Expected_files_are_found_whatever_their_case_and_missing_ones_are_named()
    {
        repository.Write("readme.MD", "");
        repository.Write("tests/a.cs", "");
        repository.Write("vendor/LICENSE", "");

        var result = await repository.CallAsync("check_files", """{"checks":{"README":["/README*"],"LICENSE":["/LICENSE*"],"tests":["test/**","tests/**"]}}""");

        Assert.Contains("| README | readme.MD |", result.Output);
        Assert.Contains("| LICENSE | **missing** |", result.Output);
        Assert.Contains("| tests | tests/a.cs |", result.Output);
        Assert.Equal(1, Number(result, "missing"));
    }

    private static int Number(ToolResult result, string name) => JsonDocument.Parse(result.Data!).RootElement.GetProperty(name).GetInt32();
}
