using AgentOps.Browser.Tests.Dashboards;
using Microsoft.Playwright;

namespace AgentOps.Browser.Tests;

/// <summary>One browser for all tests; each page has a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    // Without these a browser talks to its maker at every start.
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Null where there is none.</summary>
    public static string? Path => Environment.GetEnvironmentVariable("AGENTOPS_CHROMIUM") is { Length: > 0 } named ? named : Programs.FirstOrDefault(File.Exists);

    /// <summary>Opens a page that lies on the disk.</summary>
    public async Task<OpenPage> OpenAsync(string file, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool script = true, Media media = Media.Screen, DateTimeOffset? now = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = new OpenPage(await context.NewPageAsync());
        await page.Page.Clock.SetFixedTimeAsync((now ?? DashboardFiles.Made.AddMinutes(3)).UtcDateTime);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = media });
        await page.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    public async Task InitializeAsync()
    {
        if (Path is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = Quiet });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
