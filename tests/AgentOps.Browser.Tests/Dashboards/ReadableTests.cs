using Microsoft.Playwright;

namespace AgentOps.Browser.Tests.Dashboards;

/// <summary>Everybody can read it: in light and dark, on a phone, on paper, by ear.</summary>
[Collection(PagesCollection.Name)]
public sealed class ReadableTests(Chromium chromium, DashboardFiles files)
{
    // WCAG 2: 4.5 for text, 3 for large text and for what shows a value.
    private const string Contrast = """
        () => {
          const parse = color => { const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number); return { r, g, b, a }; };
          const light = ({ r, g, b }) => { const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
          const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
          const back = element => { for (let e = element; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a === 1) return c; } throw new Error('no background'); };
          const faults = [];
          const seen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
          for (const element of document.querySelectorAll('body *')) {
            if (element.closest('script, style, svg') || !seen(element) || ![...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
            const style = getComputedStyle(element), size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            const found = ratio(parse(style.color), back(element));
            if (found < (large ? 3 : 4.5)) faults.push(`${found.toFixed(2)} ${element.tagName} ${element.className}: ${element.textContent.slice(0, 40)}`);
          }
          for (const mark of document.querySelectorAll('.plot rect:not(.day), .plot .line')) {
            const style = getComputedStyle(mark), found = ratio(parse(mark.tagName === 'rect' ? style.fill : style.stroke), back(mark.closest('figure')));
            if (found < 3) faults.push(`${found.toFixed(2)} chart ${mark.getAttribute('class')}`);
          }
          const box = getComputedStyle(document.getElementById('find'));
          if (ratio(parse(box.borderTopColor), back(document.querySelector('.top'))) < 3) faults.push('search box');
          return [...new Set(faults)];
        }
        """;

    // What is neither within the window nor in something that scrolls is out of reach.
    private const string Cut = """
        () => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('svg, .unseen, .skip') && e.getBoundingClientRect().right > innerWidth + 1)
          .filter(e => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX === 'auto' && p.getBoundingClientRect().right <= innerWidth + 1) return false; return true; })
          .map(e => `${innerWidth}: ${e.tagName} ${e.className} ${e.textContent.slice(0, 30)}`).slice(0, 5)
        """;

    [FactWhereChromium]
    public async Task Has_contrast_in_both_schemes()
    {
        var grounds = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var file in files.All)
            {
                await using var open = await chromium.OpenAsync(file, scheme);
                Assert.Empty(await open.Page.EvaluateAsync<string[]>(Contrast));
                grounds.Add(await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
            }
        }
        Assert.Equal(2, grounds.Distinct().Count());
    }

    [FactWhereChromium]
    public async Task Never_scrolls_sideways_down_to_a_phone()
    {
        foreach (var file in files.All)
        {
            await using var open = await chromium.OpenAsync(file);
            foreach (var width in new[] { 320, 360, 640, 820, 1024, 1280, 1920 })
            {
                await open.Page.SetViewportSizeAsync(width, 900);
                Assert.Equal((file, width), (file, await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")));
                Assert.Empty(await open.Page.EvaluateAsync<string[]>(Cut));
            }
        }
    }

    [FactWhereChromium]
    public async Task On_a_phone_a_row_is_read_from_top_to_bottom_with_its_labels()
    {
        await using var open = await chromium.OpenAsync(files.Troubled, width: 360);
        var cell = open.Page.Locator("#runs tbody tr").First.Locator("[data-label=Mission]");
        Assert.Equal("\"Mission\"", await cell.EvaluateAsync<string>("cell => getComputedStyle(cell, '::before').content"));
        Assert.InRange(await open.Page.Locator("#runs tbody tr").First.EvaluateAsync<double>("row => row.getBoundingClientRect().right"), 1, 360);
    }

    [FactWhereChromium]
    public async Task Has_landmarks_headings_and_names_for_who_listens()
    {
        foreach (var file in files.All)
        {
            await using var open = await chromium.OpenAsync(file);
            var page = open.Page;
            foreach (var role in new[] { AriaRole.Banner, AriaRole.Navigation, AriaRole.Main, AriaRole.Contentinfo, AriaRole.Search })
                Assert.Equal(1, await page.GetByRole(role).CountAsync());
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            Assert.Empty(await page.EvaluateAsync<string[]>("""
                () => {
                  const faults = [];
                  let level = 0;
                  for (const h of document.querySelectorAll('h1, h2, h3, h4')) { const now = Number(h.tagName[1]); if (now > level + 1) faults.push(`${h.tagName} after H${level}: ${h.textContent}`); level = now; }
                  for (const t of document.querySelectorAll('table')) if (!t.caption?.textContent.trim()) faults.push('a table without a caption');
                  for (const h of document.querySelectorAll('th')) if (!h.scope) faults.push(`a heading without a scope: ${h.textContent}`);
                  for (const s of document.querySelectorAll('svg:not([aria-hidden])')) if (s.getAttribute('role') !== 'img' || !s.getAttribute('aria-label') || !document.getElementById(s.getAttribute('aria-describedby'))?.textContent.trim()) faults.push('a chart without words');
                  for (const f of document.querySelectorAll('figure')) if (f.querySelectorAll('details tbody tr').length === 0) faults.push('a chart without its table');
                  for (const b of document.querySelectorAll('button')) if (!(b.getAttribute('aria-label') ?? b.textContent).trim()) faults.push('a button without a name');
                  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
                  if (new Set(ids).size !== ids.length) faults.push('an id twice');
                  for (const a of document.querySelectorAll('a[href^="#"]')) if (!document.getElementById(a.hash.slice(1))) faults.push(`a link to nowhere: ${a.hash}`);
                  for (const figure of document.querySelectorAll('.tile, figure, section.list')) if (!figure.querySelector('.cmd code')?.textContent.trim()) faults.push(`no command: ${figure.textContent.slice(0, 40)}`);
                  return faults;
                }
                """));
        }
    }

    [FactWhereChromium]
    public async Task On_paper_it_is_light_and_whole()
    {
        await using var open = await chromium.OpenAsync(files.Troubled, ColorScheme.Dark, width: 794, media: Media.Print);
        var page = open.Page;
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(50, await page.Locator("#runs tbody tr").Filter(new LocatorFilterOptions { Visible = true }).CountAsync());
        Assert.Equal(0, await page.Locator(".copy, .rail, #find, .all").Filter(new LocatorFilterOptions { Visible = true }).CountAsync());
    }

    [FactWhereChromium]
    public async Task Moves_nothing_for_who_wants_no_motion()
    {
        await using var open = await chromium.OpenAsync(files.Troubled);
        Assert.Equal("auto", await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).scrollBehavior"));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('*')].filter(e => !['0s', ''].includes(getComputedStyle(e).transitionDuration) || getComputedStyle(e).animationName !== 'none').map(e => e.className)"));
    }

    [FactWhereChromium]
    public async Task Says_how_old_it_is()
    {
        foreach (var (minutes, said) in new[] { (0, "just now"), (3, "3 min ago"), (90, "1 h ago, aging"), (3000, "2 d ago, stale"), (-5, "by a clock ahead of this one") })
        {
            await using var open = await chromium.OpenAsync(files.Empty, now: DashboardFiles.Made.AddMinutes(minutes));
            Assert.EndsWith(said, await open.Page.InnerTextAsync(".made"));
        }
    }
}
