using static AgentOps.Adapters.Tests.Queue.QueueStores;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class TakeOverTests : IAsyncLifetime
{
    private readonly QueueStores stores = new();
    private SqliteStore store = null!;
    private SqliteStore other = null!;

    public async Task InitializeAsync() => (store, other) = (await stores.OpenAsync(), await stores.OpenAsync());

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Fact]
    public async Task A_run_whose_lease_has_ended_is_taken_over_and_its_old_owner_can_write_no_more()
    {
        var run = await stores.SubmitAsync(store);
        await TakeAsync(store, "dead");
        Assert.Null(await other.Queue.ClaimAsync(Claim("mine", 59), None));
        var taken = (await other.Queue.ClaimAsync(Claim("mine", 60), None))!;
        Assert.Equal((run.Id, 1, false), (taken.Run.Id, taken.Run.Attempt, taken.IsFresh));
        Assert.Equal(Noon, taken.Run.StartedAt);
        Assert.Equal("lease_lost", await CodeOf(() => MoveAsync(store, run, new RunMove(RunStatus.Succeeded), "dead", 61)));
        await MoveAsync(other, run, new RunMove(RunStatus.Succeeded), "mine", 61);
    }

    [Fact]
    public async Task A_lease_that_is_renewed_is_not_taken_over()
    {
        var run = await stores.SubmitAsync(store);
        await TakeAsync(store, "alive");
        await other.Queue.ClaimAsync(Claim("mine", 30), None);
        await store.Runs.RenewAsync([new LeaseRenewal(run.Id, "alive", Noon.AddSeconds(100))], None);
        Assert.Null(await other.Queue.ClaimAsync(Claim("mine", 60), None));
        Assert.NotNull(await other.Queue.ClaimAsync(Claim("mine", 100), None));
    }

    [Fact]
    public async Task The_run_of_a_process_known_to_be_dead_is_taken_over_at_once()
    {
        var run = await stores.SubmitAsync(store);
        await store.Queue.ClaimAsync(Claim("dead", owner: "ana@host/7/8"), None);
        Assert.Equal(["ana@host/7/8"], await other.Queue.OwnersAsync(None));
        Assert.Null(await other.Queue.ClaimAsync(Claim("mine", 1) with { DeadOwners = ["ana@host/7/9"] }, None));
        var taken = await other.Queue.ClaimAsync(Claim("mine", 1) with { DeadOwners = ["ana@host/7/8"] }, None);
        Assert.Equal(run.Id, taken!.Run.Id);
    }

    [Fact]
    public async Task An_abandoned_run_that_was_asked_to_stop_is_cancelled_and_not_executed_again()
    {
        var run = await stores.SubmitAsync(store);
        await TakeAsync(store, "dead");
        await store.Runs.RequestStopAsync(run.Id, "Enough.", null, Noon, None);
        Assert.Null(await other.Queue.ClaimAsync(Claim("mine", 60), None));
        var cancelled = await FindAsync(other, run);
        Assert.Equal((RunStatus.Cancelled, "Enough."), (cancelled.Status, cancelled.Reason));
    }

    [Fact]
    public async Task An_abandoned_run_is_put_back_also_while_the_queue_is_suspended()
    {
        var run = await stores.SubmitAsync(store);
        await TakeAsync(store, "dead");
        await store.Queue.SuspendAsync(new QueueSuspension(null, "ana@host/1/2", Noon), None);
        Assert.Equal(Noon.AddSeconds(60), await store.Queue.NextDueAsync(Noon, None));
        Assert.Null(await other.Queue.ClaimAsync(Claim("mine", 60), None));
        var waiting = await FindAsync(other, run);
        Assert.Equal((RunStatus.Queued, 1), (waiting.Status, waiting.Attempt));
        Assert.Contains("ana@host/1/2", waiting.Reason);
        Assert.Null(await store.Queue.NextDueAsync(Noon.AddSeconds(60), None));
    }

    [Fact]
    public async Task A_killed_prober_leaves_the_breaker_to_the_next()
    {
        var policy = new BreakerPolicy(1, TimeSpan.FromMinutes(5), TimeSpan.FromDays(1));
        await stores.SubmitAsync(store);
        var failed = await TakeAsync(store);
        await MoveAsync(store, failed, new RunMove(RunStatus.Failed) { Error = ErrorTable.Get("tool_failed").ToEnvelope("x") }, signal: new BreakerSignal("mission:tidy", false, "x"), policy: policy);
        await stores.SubmitAsync(store);
        Assert.NotNull(await store.Queue.ClaimAsync(Claim("dead", 400) with { BreakerPolicy = policy }, None));
        Assert.NotNull(await other.Queue.ClaimAsync(Claim("mine", 460) with { BreakerPolicy = policy }, None));
    }
}
