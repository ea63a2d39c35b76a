using System.Diagnostics;
using System.Text;

namespace AgentOps.Benchmarks;

/// <summary>A look at a workspace and its page: 10,000 runs with 1,000 applied artifacts, and ten times that.</summary>
internal static class DashboardBenchmark
{
    private const int Times = 7;
    private const string Browser = "/usr/bin/chromium";

    public static async Task RunAsync()
    {
        var small = await MeasureAsync(10_000, 1_000);
        var large = await MeasureAsync(100_000, 10_000);
        Machine.Say($"dashboard, ten times the runs and artifacts: a look takes {large.Look / small.Look:0.0}x, a look without artifacts {large.Runs / small.Runs:0.0}x, writing the page {large.Page / small.Page:0.0}x, its size {(double)large.Bytes / small.Bytes:0.0}x");
    }

    private static async Task<(double Look, double Runs, double Page, long Bytes)> MeasureAsync(int runs, int artifacts)
    {
        var folder = Directory.CreateTempSubdirectory("agentops-dashboard-");
        try
        {
            await using var runtime = await BenchRuntime.OpenAsync(folder.FullName, StoreDurability.Normal);
            await FillAsync(runtime, runs);
            var without = await TimeAsync(() => LookAsync(runtime));
            SyncBenchmark.Fill(folder.FullName, artifacts, 10);
            await SyncBenchmark.RepairAsync(new SyncService(runtime.Workspace, runtime.Clock));
            var look = await TimeAsync(() => LookAsync(runtime));
            var snapshot = await LookAsync(runtime);
            var page = await TimeAsync(() => Task.FromResult(runtime.Dashboards.Render(snapshot, DashboardFormat.Html)));
            var html = runtime.Dashboards.Render(snapshot, DashboardFormat.Html);
            var bytes = Encoding.UTF8.GetByteCount(html);
            Machine.Say($"{runs} runs, {artifacts} applied artifacts: a look {look:0} ms, before there were artifacts {without:0.0} ms; the page {page:0.0} ms and {bytes} bytes");
            await OpenAsync(folder.FullName, html);
            return (look, without, page, bytes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A whole browser each time: what it takes with an empty page is not the page's.
    private static async Task OpenAsync(string folder, string html)
    {
        if (!File.Exists(Browser))
            return;
        var (page, empty) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "empty.html"));
        await File.WriteAllTextAsync(page, html);
        await File.WriteAllTextAsync(empty, "<!DOCTYPE html><title>Empty</title>");
        var (full, nothing) = (await TimeAsync(() => BrowseAsync(page)), await TimeAsync(() => BrowseAsync(empty)));
        Machine.Say($"a browser that starts, opens it and ends: {full:0} ms; with an empty page {nothing:0} ms");
    }

    private static async Task<int> BrowseAsync(string page)
    {
        using var browser = Process.Start(new ProcessStartInfo(
            Browser, ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--dump-dom", new Uri(page).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        browser.ErrorDataReceived += (_, _) => { };
        browser.BeginErrorReadLine();
        var dom = await browser.StandardOutput.ReadToEndAsync();
        await browser.WaitForExitAsync();
        return dom.Length;
    }

    private static Task<DashboardSnapshot> LookAsync(AgentRuntime runtime) => runtime.Dashboards.ReadAsync(new DashboardOptions(), CancellationToken.None);

    private static async Task FillAsync(AgentRuntime runtime, int runs)
    {
        var (now, span, next) = (runtime.Clock.GetUtcNow(), TimeSpan.FromDays(14), -1);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(slot => Task.Run(async () =>
        {
            var chance = new Random(slot);
            for (var i = Interlocked.Increment(ref next); i < runs; i = Interlocked.Increment(ref next))
                await runtime.Store.Runs.CommitAsync(HistoryBenchmark.History(i, now - span + (span * ((double)i / runs)), chance), CancellationToken.None);
        })));
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var measured = new List<double>();
        for (var i = 0; i <= Times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await work();
            measured.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        // The first is not like the others.
        return Machine.Median(measured.Skip(1).ToList());
    }
}
