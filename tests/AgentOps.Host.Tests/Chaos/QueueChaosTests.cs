using AgentOps.Host.Tests.Workers;
using Xunit.Abstractions;

namespace AgentOps.Host.Tests.Chaos;

/// <summary>Real processes, real signals: what the queue and its workers promise.</summary>
[Trait("Category", ChaosSize.Trait)]
public sealed class QueueChaosTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int LeastEnds = 10;
    private readonly ChaosWorkspace at = new("store: { durability: normal }\nqueue: { capacity: 200 }\nruns: { lease: 10s }\nworkers: { poll: 1s }\n");
    private readonly Random chance = new(20_261_121);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await at.DisposeAsync();

    [FactOnUnix]
    public async Task However_often_workers_and_submitters_are_killed_each_mission_ends_exactly_once_and_in_order()
    {
        var crew = new ChaosCrew(at, ChaosSize.Missions, chance);
        await crew.RunAsync(worker => worker.Kill());

        var runs = await VerifyAsync(crew);
        Assert.True(crew.EndedSubmitters > 0, "no submitter was killed while it submitted");
        Assert.True(runs.Sum(run => run.Interruptions) > 0, "no run was interrupted");
    }

    [FactOnUnix]
    public async Task However_often_workers_are_asked_to_end_no_attempt_fails_and_none_is_taken()
    {
        var crew = new ChaosCrew(at, ChaosSize.Missions, chance);
        await crew.RunAsync(worker =>
        {
            ServedWorkspace.Terminate(worker);
            // Half of them may let end what runs; the others hand it back.
            if (chance.Next(2) == 0)
                ServedWorkspace.Terminate(worker);
        });

        await VerifyAsync(crew);
        Assert.All(await (await at.OpenAsync()).Store.Workers.ListAsync(default), worker => Assert.Equal((WorkerStatus.Stopped, 0L, null), (worker.Status, worker.Failed, worker.LastError)));
    }

    private async Task<IReadOnlyList<Run>> VerifyAsync(ChaosCrew crew)
    {
        var runtime = await at.OpenAsync();
        var runs = await runtime.Runs.ListAsync(new RunQuery(), default).ToListAsync();
        var journal = at.Journal();
        var repeated = 0;
        Assert.Equal(crew.Keys.Order(), runs.Select(run => run.DeduplicationKey).Order());
        Assert.All(runs, run => Assert.Equal((RunStatus.Succeeded, 1, 0, null), (run.Status, run.Attempt, run.RetriesUsed, run.Error)));
        foreach (var run in runs)
        {
            var step = Assert.Single(await runtime.Store.Runs.StepsAsync(run.Id, default));
            Assert.Equal((1, StepStatus.Succeeded), (step.Number, step.Status));
            // None is missing; only what was interrupted was tried again, and what had ended never was.
            Assert.InRange(step.Try, 1, run.Interruptions + 1);
            Assert.InRange(journal[run.Id].Count, 1, step.Try);
            Assert.True(journal[run.Id][^1] <= step.EndedAt, $"{run} was executed after its step had ended");
            repeated += journal[run.Id].Count - 1;
        }
        Assert.Equal(runs.Count, journal.Count);
        ClaimOrder.Verify(runs, StoreRows.InOrder(at.StorePath), journal);
        var health = await runtime.Store.Health.WindowAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, null, default);
        Assert.Equal((runs.Count, 0), (health.Succeeded, health.Failed));
        Assert.Empty(await at.FindingsAsync());
        Assert.True(crew.EndedWorkers >= LeastEnds, $"only {crew.EndedWorkers} workers were ended");
        output.WriteLine($"{runs.Count} missions; {crew.EndedWorkers} workers and {crew.EndedSubmitters} submitters ended; {runs.Sum(run => run.Interruptions)} interruptions, {repeated} repeated calls of a step that had not ended.");
        return runs;
    }
}
