using Microsoft.Playwright;

namespace AgentOps.Browser.Tests.Dashboards;

/// <summary>The page needs nothing, asks nothing, and nothing in the data becomes part of it.</summary>
[Collection(PagesCollection.Name)]
public sealed class InertTests(Chromium chromium, DashboardFiles files)
{
    private const long Most = 2_000_000;

    [FactWhereChromium]
    public async Task Opens_without_a_request_or_a_word_to_the_console()
    {
        foreach (var file in files.All)
        {
            await using var open = await chromium.OpenAsync(file);
            await open.SettleAsync();
            Assert.Empty(open.Said);
            Assert.Equal([new Uri(file).AbsoluteUri], open.Requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)));
        }
    }

    [FactWhereChromium]
    public async Task Allows_no_script_or_style_but_its_own()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        await open.Page.EvaluateAsync("""
            () => {
              document.body.insertAdjacentHTML('beforeend', '<img src="http://192.0.2.1/x.png"><p id="styled" style="color: rgb(1, 2, 3)">x</p>');
              const script = document.createElement('script');
              script.textContent = 'window.owned = true';
              document.body.append(script);
            }
            """);
        Assert.False(await open.Page.EvaluateAsync<bool>("() => window.owned === true"));
        Assert.NotEqual("rgb(1, 2, 3)", await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.getElementById('styled')).color"));
        Assert.Equal(3, open.Said.Count(said => said.Contains("Content Security Policy", StringComparison.Ordinal)));
    }

    [FactWhereChromium]
    public async Task Hostile_texts_are_shown_as_what_they_are()
    {
        await using var open = await chromium.OpenAsync(files.Hostile);
        var page = open.Page;

        Assert.DoesNotContain("owned", await page.TitleAsync());
        Assert.Equal(1, await page.Locator("script").CountAsync());
        Assert.Equal(1, await page.Locator("style").CountAsync());
        Assert.Equal(0, await page.Locator("main img, main a, main iframe, main form").CountAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on') || a.name === 'style').map(a => a.name)"));
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[href]')].map(e => e.getAttribute('href')).filter(h => !h.startsWith('#') && !h.startsWith('data:image/svg+xml,'))"));

        var text = await page.InnerTextAsync("main");
        Assert.Contains("<script>document.title='owned'</script>", text);
        Assert.Contains("{{Headline}} {{{asset 'dashboard.js'}}}", text);
        Assert.Contains("&lt;b&gt;&#x27;", text);
        Assert.DoesNotContain(text, c => c is '\u202E' or '\u2066' or '\u200B' or '\u0007' or '\u001B');
        Assert.True(await page.IsVisibleAsync("h1"));
    }

    [FactWhereChromium]
    public async Task Stays_below_two_megabytes_whatever_there_is_and_says_what_it_leaves_out()
    {
        Assert.InRange(new FileInfo(files.Hostile).Length, 1, Most);

        await using var open = await chromium.OpenAsync(files.Hostile);
        Assert.Equal(50, await open.Page.Locator("#approvals tbody tr").CountAsync());
        Assert.Contains("10 more are not shown.", await open.Page.InnerTextAsync("#approvals .more"));
        Assert.Contains("Get-AgentApproval -Status Pending", await open.Page.InnerTextAsync("#approvals .more"));
    }

    [FactWhereChromium]
    public async Task Shows_everything_without_script()
    {
        await using var open = await chromium.OpenAsync(files.Troubled, script: false);
        var page = open.Page;

        Assert.Equal(50, await Visible(page, "#runs tbody tr"));
        Assert.Equal(0, await Visible(page, "button, input"));
        Assert.True(await Visible(page, ".cmd code") > 40);
        Assert.Equal(3, await Visible(page, "figure svg"));

        static async Task<int> Visible(IPage page, string selector) => await page.Locator(selector).Filter(new LocatorFilterOptions { Visible = true }).CountAsync();
    }
}
