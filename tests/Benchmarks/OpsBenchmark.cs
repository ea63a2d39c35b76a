using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Benchmarks;

/// <summary>The status of a small workspace and of one with 100,000 runs and 10,000 applied artifacts, and snapshots of them with all that needs no network.</summary>
internal static class OpsBenchmark
{
    private const int Looks = 3;
    private static readonly OpsExtra[] Extras = [OpsExtra.CleanupPreview, OpsExtra.SyncCheck, OpsExtra.SyncRepairPreview];

    public static async Task RunAsync()
    {
        await MeasureAsync(10, 10);
        var small = await MeasureAsync(1_000, 100);
        var large = await MeasureAsync(100_000, 10_000);
        Machine.Say($"100 times the runs and hand-offs: status {large.Status / small.Status:0.0}x, snapshot {large.Snapshot / small.Snapshot:0.0}x as long; snapshot {(double)large.Bytes / small.Bytes:0.0}x, archive {(double)large.Packed / small.Packed:0.0}x as large");
    }

    private static async Task<(double Status, double Snapshot, long Bytes, long Packed)> MeasureAsync(int runs, int artifacts)
    {
        var folder = Directory.CreateTempSubdirectory("agentops-ops-");
        try
        {
            var workspace = new Workspace(folder.FullName);
            await using var runtime = await BenchRuntime.OpenAsync(folder.FullName, StoreDurability.Normal);
            await HistoryBenchmark.FillAsync(runtime.Store, runs, TimeProvider.System.GetUtcNow());
            SyncBenchmark.Fill(folder.FullName, artifacts, 10);
            await SyncBenchmark.RepairAsync(new SyncService(workspace, TimeProvider.System));
            using var scene = new EnvironmentScene(workspace, new AdapterSet(), new TrustStore(Path.Combine(folder.FullName, "trust.json")), TimeProvider.System, _ => Task.FromResult(runtime));
            var ops = new OpsService(new OpsSite { Scene = scene, Open = _ => Task.FromResult(runtime), Checks = EnvironmentChecks.Of(scene, "Benchmarks", Environment.Version), CheckLimit = TimeSpan.FromMinutes(1) });
            var status = await TimeAsync(() => ops.StatusAsync(CancellationToken.None));
            var options = new OpsSnapshotOptions { Archive = true, Include = Extras };
            var snapshot = await TimeAsync(() => ops.SnapshotAsync(options, CancellationToken.None));
            var made = OpsService.Snapshots(workspace).First();
            Machine.Say($"{runs} runs, {artifacts} hand-offs: status {status:0} ms; snapshot {snapshot:0} ms, {made.Files} files of {made.Bytes / 1024.0:0} KiB, archive {made.Archive!.Bytes / 1024.0:0} KiB");
            return (status, snapshot, made.Bytes, made.Archive.Bytes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The middle of several.
    private static async Task<double> TimeAsync<T>(Func<Task<T>> look)
    {
        var times = new List<double>();
        for (var at = 0; at < Looks; at++)
        {
            var begun = Stopwatch.GetTimestamp();
            await look();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        times.Sort();
        return times[Looks / 2];
    }
}
