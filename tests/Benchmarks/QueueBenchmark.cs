namespace AgentOps.Benchmarks;

/// <summary>Submitting one by one and in bulk, and executing what was submitted in 1, 10 and 50 slots, against lean SQLite in the same rounds.</summary>
internal static class QueueBenchmark
{
    private const int Rounds = 5;
    private const int Bulk = 1_000;
    private static readonly int[] Slots = [1, 10, 50];

    public static async Task RunAsync()
    {
        var flushes = await FlushCount.OfQueueAsync();
        var folder = Directory.CreateTempSubdirectory("agentops-queue-");
        try
        {
            foreach (var durability in new[] { StoreDurability.Full, StoreDurability.Normal })
                await CompareAsync(folder.FullName, durability, flushes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Only ours, so that flushes can be counted from outside: submits (in bulk when slots are given), then executes in that many slots.</summary>
    public static async Task CountAsync(string kind, int runs, int slots)
    {
        var folder = Directory.CreateTempSubdirectory("agentops-count-");
        await using (var runtime = await BenchRuntime.OpenAsync(folder.FullName, StoreDurability.Full))
        {
            await SubmitAsync(runtime, kind == "steps" ? BenchRuntime.OneStep(runtime) : BenchRuntime.NoStep(runtime), runs, kind == "submit" ? 1 : Bulk);
            if (slots > 0)
                await Drain.RunAsync(runtime, slots);
        }
        folder.Delete(recursive: true);
    }

    public static async Task SubmitAsync(AgentRuntime runtime, Mission mission, int runs, int perCall)
    {
        var submits = Enumerable.Repeat(new RunSubmit(), perCall).ToList();
        for (var done = 0; done < runs; done += perCall)
            await runtime.Runs.SubmitAsync(mission, submits, null, CancellationToken.None);
    }

    private static async Task CompareAsync(string folder, StoreDurability durability, IReadOnlyDictionary<string, string> flushes)
    {
        await using var runtime = await BenchRuntime.OpenAsync(Path.Combine(folder, durability.ToString()), durability);
        using var lean = new LeanQueue(Path.Combine(folder, $"lean-{durability}.db"), durability);
        var (nothing, oneStep) = (BenchRuntime.NoStep(runtime), BenchRuntime.OneStep(runtime));
        await SubmitAsync(runtime, nothing, 2_000, Bulk);
        await SubmitAsync(runtime, oneStep, 2_000, Bulk);
        await Drain.RunAsync(runtime, 10);
        var rates = new Rates();
        for (var round = 0; round < Rounds; round++)
        {
            rates.Time("lean one", 2_000, () => lean.Enqueue(2_000, 1));
            await rates.TimeAsync("one", 2_000, () => SubmitAsync(runtime, nothing, 2_000, 1));
            rates.Time("lean bulk", 20_000, () => lean.Enqueue(20_000, Bulk));
            await rates.TimeAsync("bulk", 20_000, () => SubmitAsync(runtime, nothing, 20_000, Bulk));
            lean.Drain(Bulk);
            await Drain.RunAsync(runtime, 50);
            foreach (var slots in Slots)
            {
                var runs = slots == 1 ? 2_000 : 8_000;
                lean.Enqueue(runs, Bulk);
                rates.Time($"lean {slots}", runs, () => lean.Drain(slots));
                foreach (var (kind, mission) in new[] { ("nothing", nothing), ("steps", oneStep) })
                {
                    await SubmitAsync(runtime, mission, runs, Bulk);
                    await rates.TimeAsync($"{kind} {slots}", runs, () => Drain.RunAsync(runtime, slots));
                }
            }
        }
        Say("submitted one by one", "one", "lean one");
        Say("submitted by 1000", "bulk", "lean bulk");
        foreach (var slots in Slots)
        {
            Say($"no-op missions, {slots} at a time", $"nothing {slots}", $"lean {slots}");
            Say($"one-step missions, {slots} at a time", $"steps {slots}", $"lean {slots}");
        }

        void Say(string what, string ours, string theirs)
        {
            var disk = durability == StoreDurability.Full ? flushes[ours] : "flushed at checkpoints";
            Machine.Say($"synchronous={durability.ToString().ToUpperInvariant()}, {what}: {rates[ours]:0}/s ({disk}); lean SQLite, as many in a transaction: {rates[theirs]:0}/s, ours is {rates[ours] / rates[theirs]:0.00} of it");
        }
    }
}
