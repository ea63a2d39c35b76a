using System.Text.RegularExpressions;

namespace AgentOps.Tests.Guardrails;

public sealed partial class GuardrailDocsTests
{
    private static readonly string[][] Rows =
        [.. File.ReadLines(RepositoryRoot.File("docs", "guardrails.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" | "))];

    [Fact]
    public void The_page_lists_every_rule_with_its_severity_and_what_it_finds() => Assert.Equal(
        GuardrailRule.All.Select(rule => $"{rule.Id} {rule.Severity.ToString().ToLowerInvariant()} {rule.Description.TrimEnd('.')}"),
        Rows.Where(row => row.Length == 3).Select(row => $"{row[0].Trim('`')} {row[1]} {row[2]}"));

    [Theory]
    [InlineData("secret_files")]
    [InlineData("sensitive_paths")]
    [InlineData("sensitive_words")]
    [InlineData("generated")]
    [InlineData("tests")]
    [InlineData("documents")]
    public void The_page_lists_what_is_shipped(string list)
    {
        var shipped = list switch
        {
            "secret_files" => GuardrailLists.SecretFiles,
            "sensitive_paths" => GuardrailLists.SensitivePaths,
            "sensitive_words" => GuardrailLists.SensitiveWords,
            "generated" => GuardrailLists.Generated,
            "tests" => GuardrailLists.Tests,
            _ => GuardrailLists.Documents,
        };
        var row = Rows.Single(row => row.Length == 2 && row[0] == $"`{list}`");
        Assert.Equal(shipped, InTicks().Matches(row[1]).Select(match => match.Groups[1].Value));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InTicks();
}
