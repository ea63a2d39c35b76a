using AgentOps.Adapters.Tests.Storage;
using AgentOps.Tests.Storage;

namespace AgentOps.Adapters.Tests.Health;

public sealed class RollupTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 7, 3, 11, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder folder = new();
    private readonly Random random = new(11);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Over_any_window_rollups_say_what_counting_the_runs_says()
    {
        await using var store = await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, None);
        await using var counting = new InMemoryStore();
        for (var i = 0; i < 1_500; i++)
        {
            var history = History(Start.AddMinutes(random.NextDouble() * 6_000));
            foreach (var write in history)
            {
                await write(store);
                await write(counting);
            }
        }

        for (var i = 0; i < 300; i++)
        {
            var from = Start.AddMinutes((random.NextDouble() * 7_000) - 500);
            var to = from.AddMinutes(Math.Exp(random.NextDouble() * 9));
            var mission = random.Next(3) == 0 ? $"m{random.Next(4)}" : null;
            var expected = await counting.Health.WindowAsync(from, to, mission, None);
            var found = await store.Health.WindowAsync(from, to, mission, None);
            Assert.Equal(expected.Durations.Counts, found.Durations.Counts);
            Assert.Equal(expected with { Durations = DurationHistogram.Empty }, found with { Durations = DurationHistogram.Empty });

            var grouping = (UsageGrouping)random.Next(8);
            Assert.Equal(Sorted(await counting.Health.UsageAsync(from, to, grouping, None)), Sorted(await store.Health.UsageAsync(from, to, grouping, None)));
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(95)]
    [InlineData(99)]
    public async Task A_percentile_is_within_two_percent_of_the_exact_one(double percentile)
    {
        await using var store = await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, None);
        var durations = Enumerable.Range(0, 2_000).Select(_ => TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * 14))).ToList();
        await Task.WhenAll(durations.Select((duration, i) => EndAsync(store, Start.AddSeconds(i * 20), RunStatus.Succeeded, duration)));

        var found = (await store.Health.WindowAsync(Start, Start.AddDays(7), null, None)).Durations.Percentile(percentile)!.Value;
        var exact = durations.Order().ElementAt((int)Math.Ceiling(durations.Count * percentile / 100) - 1);
        Assert.InRange(found / exact, 0.98, 1.02);
    }

    /// <summary>What happens to one run: it ends, and sometimes it is restarted and ends again.</summary>
    private List<Func<IAgentStore, Task>> History(DateTimeOffset at)
    {
        var run = NewRun(at) with { Mission = $"m{random.Next(4)}", Model = random.Next(2) == 0 ? "" : "small", DryRun = random.Next(10) == 0 };
        var first = (RunStatus)random.Next((int)RunStatus.Succeeded, (int)RunStatus.Cancelled + 1);
        var (active, again, cost) = (TimeSpan.FromMilliseconds(random.Next(1, 100_000)), at.AddMinutes(random.Next(1, 2_000)), random.Next(1_000_000) / 1_000_000m);
        var writes = new List<Func<IAgentStore, Task>>
        {
            store => store.Runs.CommitAsync(
                new RunCommit
                {
                    RunId = run.Id, LeaseToken = "a", At = at, Begin = run, Lease = new LeaseClaim("a", "o", at, at.AddMinutes(1)),
                    Reply = new Reply { Number = 1, InputTokens = 100, OutputTokens = 7, Cost = cost },
                    EndStep = new Step { RunId = run.Id, Number = 1, Tool = "t", Status = StepStatus.Succeeded, StartedAt = at, EndedAt = at },
                    Move = new RunMove(first) { Active = active },
                },
                None),
        };
        if (first != RunStatus.Failed || random.Next(2) == 0)
            return writes;
        writes.Add(store => store.Runs.AcquireAsync(run.Id, new LeaseClaim("b", "o", again, again.AddMinutes(1)) { NewAttempt = true }, None));
        if (random.Next(3) > 0)
            writes.Add(store => store.Runs.CommitAsync(new RunCommit { RunId = run.Id, LeaseToken = "b", At = again, Move = new RunMove(RunStatus.Succeeded) { Active = active } }, None));
        return writes;
    }

    private static Task EndAsync(IAgentStore store, DateTimeOffset at, RunStatus status, TimeSpan duration)
    {
        var run = NewRun(at);
        var lease = new LeaseClaim("a", "o", at, at.AddMinutes(1));
        return store.Runs.CommitAsync(new RunCommit { RunId = run.Id, LeaseToken = "a", At = at, Begin = run, Lease = lease, Move = new RunMove(status) { Active = duration } }, None);
    }

    private static Run NewRun(DateTimeOffset at) => new() { Id = AgentId.New(at), Mission = "m", DefinitionHash = "h", CreatedAt = at };

    private static IEnumerable<UsageRow> Sorted(IEnumerable<UsageRow> rows) => rows.OrderBy(row => row.Mission).ThenBy(row => row.Model).ThenBy(row => row.Day);
}
