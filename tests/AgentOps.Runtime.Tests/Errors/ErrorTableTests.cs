using System.Text.RegularExpressions;

namespace AgentOps.Tests.Errors;

public sealed partial class ErrorTableTests
{
    [Fact]
    public void The_documentation_lists_exactly_the_errors_there_are()
    {
        var documented = RowPattern().Matches(File.ReadAllText(RepositoryRoot.File("docs", "errors.md"))).Select(row => (row.Groups[1].Value, row.Groups[2].Value));

        Assert.Equal(ErrorTable.All.Select(row => (row.ErrorId, row.Code)), documented);
    }

    [Fact]
    public void Every_code_that_the_source_uses_is_in_the_table()
    {
        var used = Directory.EnumerateFiles(RepositoryRoot.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => UsePattern().Matches(File.ReadAllText(file)).Select(use => use.Groups[1].Value)).Distinct();

        Assert.Empty(used.Except(ErrorTable.All.Select(row => row.Code)));
    }

    [GeneratedRegex(@"^\| `(\w+)` \| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex("(?:new AgentOpsException|ErrorTable\\.Get|ToolResult\\.Fail)\\(\\s*\"([a-z_]+)\"")]
    private static partial Regex UsePattern();
}
