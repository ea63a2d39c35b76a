namespace AgentOps.Tests.Dashboards;

public sealed class DashboardDocsTests
{
    [Fact]
    public void The_documentation_tells_of_everything_that_can_need_a_person()
    {
        var told = File.ReadLines(RepositoryRoot.File("docs", "dashboard.md")).SkipWhile(line => line != "## What needs you").TakeWhile(line => line != "## Figures")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        Assert.Equal(DashboardNeedKinds.All, told.Order(StringComparer.Ordinal));
    }
}
