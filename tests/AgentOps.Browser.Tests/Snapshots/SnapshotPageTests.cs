using AgentOps.Adapters;
using AgentOps.Adapters.Tests.Dashboards;

namespace AgentOps.Browser.Tests.Snapshots;

/// <summary>A snapshot's landing page, opened from the disk as a person would.</summary>
[Collection(PagesCollection.Name)]
public sealed class SnapshotPageTests(Chromium chromium) : IAsyncLifetime
{
    private const string Hostile = "<img src=x onerror=alert(1)></h3><script>document.title='owned'</script>";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-page-");
    private OpsSnapshot? snapshot;

    public async Task InitializeAsync()
    {
        var workspace = new Workspace(folder.FullName);
        Directory.CreateDirectory(workspace.Folder);
        var trust = new TrustStore(Path.Combine(folder.FullName, "trust.json"));
        var adapters = new AdapterSet();
        await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions { Workspace = workspace, Adapters = adapters, Trust = trust }, CancellationToken.None);
        await SeededRuns.BlockAsync(runtime, TimeProvider.System.GetUtcNow(), "deploy", Hostile, TimeProvider.System.GetUtcNow().AddHours(4));
        using var scene = new EnvironmentScene(workspace, adapters, trust, TimeProvider.System, _ => Task.FromResult(runtime));
        var ops = new OpsService(new OpsSite { Scene = scene, Open = _ => Task.FromResult(runtime), Checks = [] });
        snapshot = await ops.SnapshotAsync(new OpsSnapshotOptions { Include = [OpsExtra.CleanupPreview, OpsExtra.SyncCheck] }, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [FactWhereChromium]
    public async Task Opens_without_a_request_or_a_word_to_the_console_and_shows_texts_as_texts()
    {
        await using var open = await chromium.OpenAsync(snapshot!.LandingPage);
        await open.SettleAsync();

        Assert.Empty(open.Said);
        Assert.Equal([new Uri(snapshot.LandingPage).AbsoluteUri], open.Requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)));
        Assert.Equal(0, await open.Page.Locator("img, script, iframe").CountAsync());
        Assert.DoesNotContain("owned", await open.Page.TitleAsync());
        Assert.Contains("<script>document.title='owned'</script>", await open.Page.InnerTextAsync("main"));
    }

    [FactWhereChromium]
    public async Task Leads_to_the_dashboard_and_to_every_part()
    {
        await using var open = await chromium.OpenAsync(snapshot!.LandingPage);

        Assert.Equal(snapshot.Parts.Count, await open.Page.Locator("#parts tbody tr").CountAsync());
        await open.Page.Locator("#parts a", new() { HasTextString = "Dashboard" }).ClickAsync();
        Assert.EndsWith("/dashboard.html", open.Page.Url, StringComparison.Ordinal);
        Assert.True(await open.Page.IsVisibleAsync("#needs"));
    }

    [FactWhereChromium]
    public async Task Fits_a_phone_and_says_of_each_cell_what_it_is()
    {
        await using var open = await chromium.OpenAsync(snapshot!.LandingPage, width: 360);

        Assert.True(await open.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 360"));
        Assert.Equal(0, await open.Page.Locator("#parts tbody :is(td, th):not([data-label])").CountAsync());
    }
}
