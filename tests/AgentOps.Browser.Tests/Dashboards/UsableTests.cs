using Microsoft.Playwright;

namespace AgentOps.Browser.Tests.Dashboards;

/// <summary>Searching, sorting, copying, and getting around with keys alone.</summary>
[Collection(PagesCollection.Name)]
public sealed class UsableTests(Chromium chromium, DashboardFiles files)
{
    private static readonly LocatorFilterOptions Seen = new() { Visible = true };

    [FactWhereChromium]
    public async Task A_word_is_found_in_every_table_at_once_and_the_count_is_said()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        var (page, rows) = (open.Page, open.Page.Locator("section.list tbody tr").Filter(Seen));
        var before = await rows.CountAsync();

        await page.FillAsync("#find", "SYNC-translations failed");
        var texts = await rows.AllTextContentsAsync();

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Contains("sync-translations", text));
        Assert.All(texts, text => Assert.Contains("failed", text, StringComparison.OrdinalIgnoreCase));
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex($"^{texts.Count} of \\d+ rows in 2 tables$"));
        Assert.Equal("status", await page.Locator("#found").GetAttributeAsync("role"));
        Assert.True(await page.Locator("#queue .none").IsVisibleAsync());

        await page.PressAsync("#find", "Escape");
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("");
        Assert.Equal(before, await rows.CountAsync());
    }

    [FactWhereChromium]
    public async Task A_long_table_begins_short_and_opens()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        var (rows, button) = (open.Page.Locator("#runs tbody tr").Filter(Seen), open.Page.Locator("#runs .all"));

        Assert.Equal((10, "false"), (await rows.CountAsync(), await button.GetAttributeAsync("aria-expanded")));
        await button.ClickAsync();
        Assert.Equal((50, "true"), (await rows.CountAsync(), await button.GetAttributeAsync("aria-expanded")));
    }

    [FactWhereChromium]
    public async Task Columns_sort_by_value_both_ways_and_say_so()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        var page = open.Page;
        var head = page.Locator("#cost thead th", new PageLocatorOptions { HasText = "Cost" });

        await head.GetByRole(AriaRole.Button).ClickAsync();
        var up = await CostsAsync();
        Assert.Equal("ascending", await head.GetAttributeAsync("aria-sort"));
        Assert.Equal(up.Order(), up);
        await head.GetByRole(AriaRole.Button).PressAsync("Enter");
        Assert.Equal("descending", await head.GetAttributeAsync("aria-sort"));
        Assert.Equal(up.OrderDescending(), await CostsAsync());
        Assert.Equal(1, await page.Locator("#cost [aria-sort]").CountAsync());

        async Task<double[]> CostsAsync() => await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('#cost tbody td[data-label=Cost]')].map(cell => Number(cell.dataset.s))");
    }

    [FactWhereChromium]
    public async Task What_is_empty_sorts_last_either_way()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        var took = open.Page.Locator("#runs thead button", new PageLocatorOptions { HasText = "Took" });
        for (var times = 0; times < 2; times++)
        {
            await took.ClickAsync();
            var texts = await open.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#runs tbody td[data-label=Took]')].map(cell => cell.textContent)");
            var filled = texts.TakeWhile(text => text.Length > 0).Count();
            Assert.InRange(filled, 1, texts.Length - 1);
            Assert.All(texts.Skip(filled), Assert.Empty);
        }
    }

    [FactWhereChromium]
    public async Task A_command_is_copied_as_it_is_typed()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        var page = open.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.Locator(".need .copy").First.ClickAsync();

        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^Copied Get-AgentApproval \\w{18} \\| Format-List$"));
        Assert.Matches("^Get-AgentApproval \\w{18} \\| Format-List$", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [FactWhereChromium]
    public async Task Keys_alone_go_through_everything_once_in_order_and_out_again()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        var page = open.Page;
        var stops = await page.EvaluateAsync<int>("() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length");
        var seen = new List<string>();
        while (true)
        {
            await page.Keyboard.PressAsync("Tab");
            // Where it is, whether it shows, and whether anything lies over it.
            var stop = await page.EvaluateAsync<string?>("""
                () => {
                  const e = document.activeElement;
                  if (e === document.body) return null;
                  const box = e.getBoundingClientRect(), style = getComputedStyle(e), all = [...document.querySelectorAll('*')];
                  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 8));
                  const ok = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight && (e.contains(top) || top?.contains(e));
                  return `${String(all.indexOf(e)).padStart(6, '0')} ${ok ? 'shown' : 'hidden'} ${e.tagName} ${e.className} ${e.textContent.slice(0, 30)}`;
                }
                """);
            if (stop is null || seen.Contains(stop))
                break;
            seen.Add(stop);
        }
        Assert.Equal(stops, seen.Count);
        Assert.Contains("Skip to what matters", seen[0]);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        Assert.DoesNotContain(seen, stop => stop.Contains(" hidden ", StringComparison.Ordinal));
    }

    [FactWhereChromium]
    public async Task Keys_lead_to_what_matters_and_to_the_search()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        var page = open.Page;
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Keyboard.PressAsync("/");
        Assert.Equal("find", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Keyboard.TypeAsync("a/b");
        Assert.Equal("a/b", await page.InputValueAsync("#find"));
    }
}
