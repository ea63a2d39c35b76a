using System.Diagnostics;

namespace AgentOps.Benchmarks;

/// <summary>One-step missions through the real engine, durable throughout, against the seed's way, in interleaved rounds.</summary>
internal static class MissionBenchmark
{
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agentops-bench-");
        try
        {
            foreach (var durability in new[] { StoreDurability.Full, StoreDurability.Normal })
                await CompareAsync(folder.FullName, durability);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Only our missions, so that their flushes can be counted from outside.</summary>
    public static async Task CountAsync(int missions, int slots)
    {
        var folder = Directory.CreateTempSubdirectory("agentops-count-");
        await using (var runtime = await BenchRuntime.OpenAsync(folder.FullName, StoreDurability.Full))
            await OursAsync(runtime, missions, slots);
        folder.Delete(recursive: true);
    }

    private static async Task CompareAsync(string folder, StoreDurability durability)
    {
        // First ours, which chooses the SQLite library that both then use.
        await using var runtime = await BenchRuntime.OpenAsync(Path.Combine(folder, durability.ToString()), durability);
        using var seed = new SeedWay(Path.Combine(folder, $"seed-{durability}.db"));
        seed.Run(200);
        await OursAsync(runtime, 2_000, 10);
        var rates = new Dictionary<string, List<double>> { ["seed"] = [], ["1"] = [], ["10"] = [], ["50"] = [] };
        for (var round = 0; round < Rounds; round++)
        {
            rates["seed"].Add(Rate(1_000, () => seed.Run(1_000)));
            foreach (var slots in new[] { 1, 10, 50 })
            {
                var missions = slots == 1 ? 3_000 : 15_000;
                var begun = Stopwatch.GetTimestamp();
                await OursAsync(runtime, missions, slots);
                rates[$"{slots}"].Add(missions / Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }
        }
        var baseline = Machine.Median(rates["seed"]);
        Machine.Say($"seed's way (queue in memory, one metrics row, journal DELETE, synchronous=FULL): {baseline:0} missions/s");
        foreach (var slots in new[] { "1", "10", "50" })
            Machine.Say($"AgentOps, run, step, outcome and rollup durable, synchronous={durability.ToString().ToUpperInvariant()}, {slots} at a time: {Machine.Median(rates[slots]):0} missions/s, {Machine.Median(rates[slots]) / baseline:0.0}x the seed");
    }

    private static async Task OursAsync(AgentRuntime runtime, int missions, int slots)
    {
        var mission = BenchRuntime.OneStep(runtime);
        var left = missions;
        await Task.WhenAll(Enumerable.Range(0, slots).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var run = await runtime.Runs.StartAsync(mission, new RunStart(), CancellationToken.None);
                if (run.Status != RunStatus.Succeeded)
                    throw new InvalidOperationException(run.Summary);
            }
        })));
    }

    private static double Rate(int count, Action work)
    {
        var begun = Stopwatch.GetTimestamp();
        work();
        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
