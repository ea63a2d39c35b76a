using System.Globalization;

namespace AgentOps.Benchmarks;

/// <summary>Two and four processes that execute what is queued in one store, each one run at a time: how many a second in all, and how long one had to wait.</summary>
internal static class ProcessesBenchmark
{
    private const int Rounds = 3;
    private const int Runs = 6_000;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agentops-processes-");
        try
        {
            foreach (var durability in new[] { StoreDurability.Full, StoreDurability.Normal })
            {
                var ours = Path.Combine(folder.FullName, durability.ToString());
                var lean = Path.Combine(folder.FullName, $"{durability}.db");
                await using var runtime = await BenchRuntime.OpenAsync(ours, durability);
                using var queue = new LeanQueue(lean, durability);
                foreach (var processes in new[] { 2, 4 })
                    await CompareAsync(runtime, ours, queue, lean, durability, processes);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>In a process of its own: executes when told to, and says how many and how long each took.</summary>
    public static async Task DrainAsync(string way, string path)
    {
        var durability = Enum.Parse<StoreDurability>(Path.GetFileNameWithoutExtension(path));
        await using var runtime = way == "ours" ? await BenchRuntime.OpenAsync(path, durability) : null;
        using var lean = way == "ours" ? null : new LeanQueue(path, durability);
        Console.WriteLine("ready");
        while (Console.In.ReadLine() == "go")
        {
            var times = runtime is null ? lean!.Drain(1) : await Drain.RunAsync(runtime, 1);
            Console.WriteLine(string.Join(' ', times.Select(time => time.ToString("0.00", CultureInfo.InvariantCulture))));
        }
    }

    private static async Task CompareAsync(AgentRuntime runtime, string ours, LeanQueue queue, string lean, StoreDurability durability, int processes)
    {
        var mission = BenchRuntime.NoStep(runtime);
        var oursThere = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => Child.StartAsync("drain", "ours", ours)));
        var leanThere = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => Child.StartAsync("drain", "lean", lean)));
        var rates = new Rates();
        var waits = new Dictionary<string, List<double>> { ["ours"] = [], ["lean"] = [] };
        for (var round = 0; round <= Rounds; round++)
        {
            queue.Enqueue(Runs, 1_000);
            await GoAsync("lean", leanThere, round);
            await QueueBenchmark.SubmitAsync(runtime, mission, Runs, 1_000);
            await GoAsync("ours", oursThere, round);
        }
        foreach (var child in oursThere.Concat(leanThere))
            child.Dispose();
        var flushes = durability == StoreDurability.Full ? "1 flush each" : "flushed at checkpoints";
        Machine.Say($"synchronous={durability.ToString().ToUpperInvariant()}, no-op missions in {processes} processes ({flushes}): {rates["ours"]:0}/s, one took at most {Machine.Share(waits["ours"], 0.999):0.0} ms at p99.9, {waits["ours"].Max():0.0} ms in all; lean SQLite {rates["lean"]:0}/s, {Machine.Share(waits["lean"], 0.999):0.0} ms, {waits["lean"].Max():0.0} ms; ours is {rates["ours"] / rates["lean"]:0.00} of it");

        // The first round warms up.
        async Task GoAsync(string way, Child[] children, int round)
        {
            var all = new List<double>();
            await (round == 0 ? new Rates() : rates).TimeAsync(way, Runs, async () =>
            {
                foreach (var child in children)
                    child.Tell("go");
                foreach (var times in await Task.WhenAll(children.Select(child => child.ReadAsync())))
                    all.AddRange(times.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(time => double.Parse(time, CultureInfo.InvariantCulture)));
            });
            if (round > 0)
                waits[way].AddRange(all);
        }
    }
}
