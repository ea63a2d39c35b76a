using AgentOps.Browser.Tests.Dashboards;

namespace AgentOps.Browser.Tests;

/// <summary>One browser and one set of pages for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class PagesCollection : ICollectionFixture<Chromium>, ICollectionFixture<DashboardFiles>
{
    public const string Name = "pages";
}
