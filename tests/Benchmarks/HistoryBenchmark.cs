using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Benchmarks;

/// <summary>Health, the latest runs, a reliability review and streaming over a long history: 10,000 and 1,000,000 runs spread over 30 days and 8 missions.</summary>
internal static class HistoryBenchmark
{
    private static readonly DateTimeOffset Now = new(2026, 6, 30, 12, 34, 56, TimeSpan.Zero);

    public static async Task RunAsync(string wanted)
    {
        var folder = Directory.CreateTempSubdirectory("agentops-history-");
        try
        {
            var small = await MeasureAsync(folder.FullName, 10_000, wanted);
            var large = await MeasureAsync(folder.FullName, 1_000_000, wanted);
            if (wanted is "health" or "all")
                Machine.Say($"from 10,000 to 1,000,000 runs: health over 24 h {large.Day / small.Day:0.0}x, over 7 d {large.Week / small.Week:0.0}x slower");
            if (wanted is "list" or "all")
                Machine.Say($"from 10,000 to 1,000,000 runs: latest 50 {large.Latest / small.Latest:0.0}x slower");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Day, double Week, double Latest)> MeasureAsync(string folder, int runs, string wanted)
    {
        var workspace = new Workspace(Path.Combine(folder, $"{runs}"));
        Directory.CreateDirectory(workspace.Folder);
        await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
        {
            Workspace = workspace,
            Adapters = new AdapterSet(),
            Clock = new FixedClock(Now),
            Trust = new TrustStore(Path.Combine(folder, "trust.json")),
        }, CancellationToken.None);
        using var seed = new SeedWay(Path.Combine(folder, $"seed-{runs}.db"));
        await FillAsync(runtime.Store, seed, runs);
        var (day, week, latest) = (0.0, 0.0, 0.0);
        if (wanted is "health" or "all")
        {
            day = await HealthAsync(runtime, seed, runs, TimeSpan.FromDays(1));
            week = await HealthAsync(runtime, seed, runs, TimeSpan.FromDays(7));
        }
        if (wanted is "list" or "all")
        {
            latest = await TimeAsync(200, () => CountAsync(runtime, new RunQuery { Limit = 50 }));
            var failed = await TimeAsync(200, () => CountAsync(runtime, new RunQuery { Limit = 50, Statuses = [RunStatus.Failed] }));
            Machine.Say($"{runs} runs: latest 50 in {latest:0.000} ms, latest 50 failed in {failed:0.000} ms");
            await StreamAsync(runtime, runs);
        }
        if (wanted is "review" or "all")
            await ReviewAsync(runtime, runs);
        return (day, week, latest);
    }

    private static async Task<double> HealthAsync(AgentRuntime runtime, SeedWay seed, int runs, TimeSpan window)
    {
        var ours = await TimeAsync(300, () => runtime.Store.Health.WindowAsync(Now - window, Now, null, CancellationToken.None));
        var report = await TimeAsync(300, () => runtime.Health.GetAsync(window, null, CancellationToken.None));
        var theirs = await TimeAsync(runs > 100_000 ? 20 : 100, () => Task.FromResult(seed.Health(Now - window)));
        Machine.Say($"{runs} runs, health over {window.TotalHours:0} h: counts with p95 {ours:0.000} ms, the whole report {report:0.000} ms; the seed's query {theirs:0.000} ms: {theirs / ours:0}x, {theirs / report:0}x");
        return ours;
    }

    private static async Task StreamAsync(AgentRuntime runtime, int runs)
    {
        await CountAsync(runtime, new RunQuery { Limit = 5_000 });
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, seen) = (0L, 0);
        var begun = Stopwatch.GetTimestamp();
        await foreach (var _ in runtime.Runs.ListAsync(new RunQuery(), CancellationToken.None))
            if (++seen % (runs / 20) == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        Machine.Say($"{seen} runs streamed at {seen / Stopwatch.GetElapsedTime(begun).TotalSeconds:0} a second, at most {most / 1024.0 / 1024.0:0.0} MiB more alive than before");
    }

    private static async Task ReviewAsync(AgentRuntime runtime, int runs)
    {
        var week = new ReliabilityQuery(Now - TimeSpan.FromDays(7), Now);
        await runtime.Reliability.MeasureAsync(week, CancellationToken.None);
        var seconds = await TimeAsync(3, () => runtime.Reliability.MeasureAsync(week, CancellationToken.None)) / 1000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, seen) = (0L, 0);
        var begun = Stopwatch.GetTimestamp();
        var all = await runtime.Reliability.MeasureAsync(week with { From = Now - TimeSpan.FromDays(31), Mission = _ => Look() }, CancellationToken.None);
        Machine.Say($"{runs} runs reviewed: 7 d in {seconds:0.000} s, all {all[0].Runs} at {seen / Stopwatch.GetElapsedTime(begun).TotalSeconds:0} a second, at most {most / 1024.0 / 1024.0:0.0} MiB more alive than before");

        bool Look()
        {
            if (++seen % (runs / 20) == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            return true;
        }
    }

    private static async Task<int> CountAsync(AgentRuntime runtime, RunQuery query)
    {
        var count = 0;
        await foreach (var _ in runtime.Runs.ListAsync(query, CancellationToken.None))
            count++;
        return count;
    }

    private static async Task<double> TimeAsync(int times, Func<Task> work)
    {
        for (var i = 0; i < Math.Min(times, 50); i++)
            await work();
        var measured = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await work();
            measured.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return Machine.Median(measured);
    }

    /// <summary>Runs that ended in the 30 days before <paramref name="now"/>, one in twenty of them failed.</summary>
    public static async Task FillAsync(IAgentStore store, int runs, DateTimeOffset now)
    {
        var span = TimeSpan.FromDays(30);
        var next = -1;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(slot => Task.Run(async () =>
        {
            var chance = new Random(slot);
            for (var i = Interlocked.Increment(ref next); i < runs; i = Interlocked.Increment(ref next))
                await store.Runs.CommitAsync(History(i, now - span + (span * ((double)i / runs)), chance), CancellationToken.None);
        })));
        Machine.Say($"{runs} runs written in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
    }

    private static async Task FillAsync(IAgentStore store, SeedWay seed, int runs)
    {
        var span = TimeSpan.FromDays(30);
        await FillAsync(store, runs, Now);
        seed.Execute(FormattableString.Invariant($"""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {runs - 1})
            INSERT INTO mission_metrics (mission_id, mission_type, status, duration_seconds, step_count, tool_call_count, timestamp, token_usage, cost_estimate)
            SELECT 'm' || i, 'm' || (i % 8), CASE WHEN i % 20 = 0 THEN 'failed' ELSE 'succeeded' END, (i % 977) / 100.0, 3, 3,
              strftime('%Y-%m-%dT%H:%M:%f', {(Now - span).ToUnixTimeSeconds()} + CAST(i AS REAL) * {span.TotalSeconds} / {runs}, 'unixepoch') || '0000+00:00', 1000, 0.01 FROM n
            """));
    }

    internal static RunCommit History(int i, DateTimeOffset ended, Random chance)
    {
        var failed = i % 20 == 0;
        var duration = TimeSpan.FromMilliseconds(Math.Exp(4 + (3 * chance.NextDouble()) + chance.NextDouble()));
        var id = AgentId.New(ended);
        return new RunCommit
        {
            RunId = id,
            LeaseToken = "bench",
            At = ended,
            Begin = new Run { Id = id, Mission = $"mission-{i % 8}", Status = RunStatus.Running, DefinitionHash = "bench", CreatedAt = ended - duration, StartedAt = ended - duration, Model = "none", TraceId = "" },
            Definition = new StoredDefinition("bench", RunKind.Mission, "mission", "id: mission", null),
            Lease = new LeaseClaim("bench", "bench@bench/1/1", ended - duration, ended.AddMinutes(1)),
            Move = new RunMove(failed ? RunStatus.Failed : RunStatus.Succeeded)
            {
                Active = duration,
                Summary = "Done.",
                Error = failed ? ErrorTable.Get("tool_failed").ToEnvelope("It failed.") : null,
            },
        };
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
