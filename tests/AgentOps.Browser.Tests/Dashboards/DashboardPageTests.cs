namespace AgentOps.Browser.Tests.Dashboards;

public sealed class DashboardPageTests(Chromium chromium, DashboardFiles files) : IClassFixture<Chromium>, IClassFixture<DashboardFiles>
{
    [FactWhereChromium]
    public async Task Opens_without_a_request_or_a_word_to_the_console()
    {
        foreach (var file in new[] { files.Empty, files.Troubled, files.Hostile })
        {
            await using var open = await chromium.OpenAsync(file);
            await open.SettleAsync();
            Assert.Empty(open.Said);
            Assert.Equal([new Uri(file).AbsoluteUri], open.Requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)));
        }
    }
}
