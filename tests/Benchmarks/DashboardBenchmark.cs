using System.Diagnostics;
using System.Text;

namespace AgentOps.Benchmarks;

/// <summary>A look at a workspace and its page: 10,000 runs with 1,000 applied artifacts, and ten times that.</summary>
internal static class DashboardBenchmark
{
    private const int Times = 7;

    public static async Task RunAsync()
    {
        var small = await MeasureAsync(10_000, 1_000);
        var large = await MeasureAsync(100_000, 10_000);
        Machine.Say($"dashboard, ten times the runs and artifacts: a look takes {large.Look / small.Look:0.0}x, a look without hand-offs {large.Runs / small.Runs:0.0}x, writing the page {large.Page / small.Page:0.0}x, its size {(double)large.Bytes / small.Bytes:0.0}x");
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
            var bytes = Encoding.UTF8.GetByteCount(runtime.Dashboards.Render(snapshot, DashboardFormat.Html));
            Machine.Say($"{runs} runs, {artifacts} applied artifacts: a look {look:0} ms, {without:0} ms of it not for hand-offs; the page {page:0} ms and {bytes} bytes");
            return (look, without, page, bytes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
