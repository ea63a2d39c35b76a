namespace AgentOps.Tests.Sync;

public sealed class SyncDocsTests
{
    [Fact]
    public void The_page_lists_every_code_with_its_severity_and_no_other()
    {
        var rows = File.ReadLines(RepositoryRoot.File("docs", "sync.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[1].Trim('`'), cells[2]));

        Assert.Equal(SyncFindingCodes.All.Select(code => (code, SyncFindingCodes.Of(code, "", null, "").Severity.ToString().ToLowerInvariant())), rows);
    }
}
