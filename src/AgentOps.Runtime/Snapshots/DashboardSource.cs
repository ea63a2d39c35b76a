namespace AgentOps;

/// <summary>What Export-AgentDashboard writes.</summary>
internal sealed class DashboardSource : IOpsSource
{
    public string Name => OpsPartNames.Dashboard;

    public string Title => "Dashboard";

    public string Command => "Export-AgentDashboard";

    public async Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct)
    {
        var (snapshot, dashboards) = (await visit.DashboardAsync(), (await visit.RuntimeAsync()).Dashboards);
        return new OpsContent($"{snapshot.Severity}", $"{snapshot.Title}. {snapshot.Summary}")
        {
            Json = () => dashboards.Render(snapshot, DashboardFormat.Json),
            Markdown = () => dashboards.Render(snapshot, DashboardFormat.Markdown),
            Html = () => dashboards.Render(snapshot, DashboardFormat.Html),
        };
    }
}
