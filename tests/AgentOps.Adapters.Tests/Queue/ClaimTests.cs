using static AgentOps.Adapters.Tests.Queue.QueueStores;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class ClaimTests : IAsyncLifetime
{
    private readonly QueueStores stores = new();
    private SqliteStore store = null!;

    public async Task InitializeAsync() => store = await stores.OpenAsync();

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Fact]
    public async Task An_empty_queue_gives_nothing() => Assert.Null(await store.Queue.ClaimAsync(Claim(), None));

    [Fact]
    public async Task A_claimed_run_is_Running_under_the_claims_lease()
    {
        var run = await stores.SubmitAsync(store);
        var claimed = (await store.Queue.ClaimAsync(Claim("mine", second: 5), None))!;
        Assert.Equal((run.Id, RunStatus.Running, "ana@host/1/2"), (claimed.Run.Id, claimed.Run.Status, claimed.Run.LeaseOwner));
        Assert.Equal((Noon.AddSeconds(5), Noon.AddSeconds(65)), (claimed.Run.StartedAt, claimed.Run.LeaseUntil));
        Assert.Equal(("mine", true), (claimed.Token, claimed.IsFresh));
        Assert.Equal("lease_lost", await CodeOf(() => MoveAsync(store, run, new RunMove(RunStatus.Succeeded), "somebody's")));
        await MoveAsync(store, run, new RunMove(RunStatus.Succeeded), "mine");
    }

    [Fact]
    public async Task Runs_go_by_priority_and_then_first_in_first_out()
    {
        var runs = new List<Run>();
        foreach (var priority in new[] { QueuePriority.Low, QueuePriority.Normal, QueuePriority.Critical, QueuePriority.High, QueuePriority.Normal, QueuePriority.Critical })
            runs.Add(await stores.SubmitAsync(store, stores.NewRun(mission: $"mission-{runs.Count % 2}", priority: priority)));
        List<string> expected = [runs[2].Id, runs[5].Id, runs[3].Id, runs[1].Id, runs[4].Id, runs[0].Id];
        Assert.Equal(expected, await OrderAsync(store));
        Assert.Equal(expected, await TakeAllAsync(Claim()));
    }

    [Fact]
    public async Task Now_and_then_the_run_that_has_waited_longest_goes_first()
    {
        var low = await stores.SubmitAsync(store, stores.NewRun(priority: QueuePriority.Low));
        for (var i = 0; i < 12; i++)
            await stores.SubmitAsync(store, stores.NewRun(mission: $"mission-{i % 3}", priority: (QueuePriority)(i % 3)));
        var order = await TakeAllAsync(Claim() with { OldestEvery = 4 });
        Assert.Equal(3, order.IndexOf(low.Id));
    }

    [Fact]
    public async Task Ending_a_run_takes_the_next_in_the_same_transaction()
    {
        await stores.SubmitAsync(store);
        var second = await stores.SubmitAsync(store);
        var first = await TakeAsync(store, "one");
        var result = await MoveAsync(store, first, new RunMove(RunStatus.Succeeded), "one", next: Claim("two"));
        Assert.Equal((second.Id, "two", true), (result.Next!.Run.Id, result.Next.Token, result.Next.IsFresh));
        Assert.Equal(RunStatus.Running, (await FindAsync(store, second)).Status);
        Assert.Null((await MoveAsync(store, second, new RunMove(RunStatus.Succeeded), "two", next: Claim("three"))).Next);
    }

    [Fact]
    public async Task A_run_whose_end_is_refused_takes_no_other()
    {
        await stores.SubmitAsync(store);
        var second = await stores.SubmitAsync(store);
        var first = await TakeAsync(store, "one");
        Assert.Equal("lease_lost", await CodeOf(() => MoveAsync(store, first, new RunMove(RunStatus.Succeeded), "not mine", next: Claim("two"))));
        Assert.Equal(RunStatus.Queued, (await FindAsync(store, second)).Status);
    }

    [Fact]
    public async Task However_many_claim_at_once_each_run_is_taken_once()
    {
        var other = await stores.OpenAsync();
        var runs = Enumerable.Range(0, 200).Select(i => stores.NewRun(mission: $"mission-{i % 5}")).ToList();
        await store.Queue.SubmitAsync([.. runs.Select(Submission)], Roomy, None);
        var claims = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => (i % 2 == 0 ? store : other).Queue.ClaimAsync(Claim($"token-{i}"), None))));
        var taken = claims.OfType<ClaimedRun>().Select(claim => claim.Run.Id).ToList();
        Assert.Equal(runs.Select(run => run.Id).Order(), taken.Order());
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_in_its_old_place_and_is_not_fresh()
    {
        var first = await stores.SubmitAsync(store);
        await stores.SubmitAsync(store);
        await MoveAsync(store, await TakeAsync(store), new RunMove(RunStatus.Queued) { Reason = "interrupted: shutdown" });
        var again = (await store.Queue.ClaimAsync(Claim("again", second: 30), None))!;
        Assert.Equal((first.Id, 1, false), (again.Run.Id, again.Run.Attempt, again.IsFresh));
        Assert.Equal(Noon, again.Run.StartedAt);
    }

    private async Task<List<string>> TakeAllAsync(QueueClaim claim)
    {
        var order = new List<string>();
        while (await store.Queue.ClaimAsync(claim with { Token = $"token-{order.Count}" }, None) is { } taken)
            order.Add(taken.Run.Id);
        return order;
    }
}
