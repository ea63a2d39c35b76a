using System.Diagnostics;
using System.Globalization;

namespace AgentOps.Benchmarks;

/// <summary>How soon a run begins to be executed after it was submitted to an idle queue, by a worker in the same process and in another, and what a worker costs while nothing happens.</summary>
internal static class LatencyBenchmark
{
    private const int Submits = 500;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    // A worker lives for weeks; until then .NET still compiles what its start called often.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(45);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agentops-latency-");
        try
        {
            foreach (var durability in new[] { StoreDurability.Full, StoreDurability.Normal })
            {
                using var lean = new LeanQueue(Path.Combine(folder.FullName, $"{durability}.db"), durability);
                await using var runtime = await BenchRuntime.OpenAsync(Path.Combine(folder.FullName, durability.ToString()), durability);
                await HereAsync(runtime, lean, durability);
                await ThereAsync(runtime, Path.Combine(folder.FullName, durability.ToString()), durability);
                await LeanThereAsync(lean, Path.Combine(folder.FullName, $"{durability}.db"), durability);
            }
            await IdleAsync("nothing but .NET", "nothing", "");
            await IdleAsync("a worker", "worker", Path.Combine(folder.FullName, nameof(StoreDurability.Full)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>In a process of its own: a worker that says when it began each run, until it is told to end.</summary>
    public static async Task WorkAsync(string folder)
    {
        await using var runtime = await BenchRuntime.OpenAsync(folder, Enum.Parse<StoreDurability>(Path.GetFileName(folder)));
        using var starts = new RunStarts();
        using var end = new CancellationTokenSource();
        var working = runtime.Workers.RunAsync(new WorkerOptions { MaxConcurrentRuns = 2 }, _ => Say(starts.Last), end.Token);
        Console.WriteLine("ready");
        _ = Console.In.ReadLine();
        await end.CancelAsync();
        await working;

        static Task Say(long at)
        {
            Console.WriteLine(at);
            return Task.CompletedTask;
        }
    }

    /// <summary>The same with lean SQLite, which looks for a change each 5 ms.</summary>
    public static async Task WatchAsync(string path)
    {
        using var lean = new LeanQueue(path, Enum.Parse<StoreDurability>(Path.GetFileNameWithoutExtension(path)));
        var seen = lean.Version;
        Console.WriteLine("ready");
        var told = Task.Run(Console.In.ReadLine);
        for (; !told.IsCompleted; await Task.Delay(5))
        {
            if (seen == lean.Version)
                continue;
            seen = lean.Version;
            lean.Take();
            Console.WriteLine(Stopwatch.GetTimestamp());
            lean.Drain(1);
        }
    }

    private static async Task HereAsync(AgentRuntime runtime, LeanQueue lean, StoreDurability durability)
    {
        using var starts = new RunStarts();
        using var ended = new SemaphoreSlim(0);
        using var end = new CancellationTokenSource();
        var working = runtime.Workers.RunAsync(new WorkerOptions { MaxConcurrentRuns = 2 }, _ => Task.FromResult(ended.Release()), end.Token);
        var floors = new List<double>();
        var mission = BenchRuntime.NoStep(runtime);
        var times = await MeasureAsync(async () =>
        {
            var floor = Stopwatch.GetTimestamp();
            lean.Enqueue(1, 1);
            lean.Take();
            floors.Add(Stopwatch.GetElapsedTime(floor).TotalMilliseconds);
            lean.Drain(1);
            var begun = Stopwatch.GetTimestamp();
            await runtime.Runs.SubmitAsync(mission, new RunSubmit(), CancellationToken.None);
            await ended.WaitAsync();
            return Stopwatch.GetElapsedTime(begun, starts.Last).TotalMilliseconds;
        });
        await end.CancelAsync();
        await working;
        Say(durability, "in the same process", times);
        Say(durability, "in the same process, lean SQLite in one thread", floors);
    }

    private static async Task ThereAsync(AgentRuntime runtime, string folder, StoreDurability durability)
    {
        using var worker = await Child.StartAsync("worker", folder);
        var mission = BenchRuntime.NoStep(runtime);
        Say(durability, "in another process", await MeasureAsync(async () =>
        {
            var begun = Stopwatch.GetTimestamp();
            await runtime.Runs.SubmitAsync(mission, new RunSubmit(), CancellationToken.None);
            return await SinceAsync(begun, worker);
        }));
    }

    private static async Task LeanThereAsync(LeanQueue lean, string path, StoreDurability durability)
    {
        using var watcher = await Child.StartAsync("watch", path);
        Say(durability, "in another process, lean SQLite that looks each 5 ms", await MeasureAsync(async () =>
        {
            var begun = Stopwatch.GetTimestamp();
            lean.Enqueue(1, 1);
            return await SinceAsync(begun, watcher);
        }));
    }

    private static async Task IdleAsync(string what, params string[] args)
    {
        using var child = await Child.StartAsync([.. args.Where(arg => arg.Length > 0)]);
        await Task.Delay(Settling);
        var before = child.Look().Cpu;
        await Task.Delay(Idle);
        var (after, resident, own) = child.Look();
        Machine.Say($"{what}, idle for {Idle.TotalSeconds:0} s after its first {Settling.TotalSeconds:0} s: {100 * (after - before) / Idle:0.00} % of a core, {resident:0} MiB resident, {own:0} MiB of it its own");
    }

    // Whatever looks in intervals must not be met in step.
    private static async Task<List<double>> MeasureAsync(Func<Task<double>> once)
    {
        var chance = new Random(1);
        var times = new List<double>();
        for (var i = -20; i < Submits; i++)
        {
            await Task.Delay(20 + chance.Next(20));
            var time = await once();
            if (i >= 0)
                times.Add(time);
        }
        return times;
    }

    private static async Task<double> SinceAsync(long begun, Child child) =>
        Stopwatch.GetElapsedTime(begun, long.Parse(await child.ReadAsync(), CultureInfo.InvariantCulture)).TotalMilliseconds;

    private static void Say(StoreDurability durability, string where, List<double> times)
    {
        var flushes = durability == StoreDurability.Full ? "2 flushes" : "flushed at checkpoints";
        Machine.Say($"synchronous={durability.ToString().ToUpperInvariant()}, from submit to start {where} ({flushes}): p50 {Machine.Median(times):0.00} ms, p95 {Machine.Share(times, 0.95):0.00}, p99 {Machine.Share(times, 0.99):0.00}, p99.9 {Machine.Share(times, 0.999):0.00}");
    }
}
