using static AgentOps.Adapters.Tests.Queue.QueueStores;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class PlaceInLineTests : IAsyncLifetime
{
    private readonly QueueStores stores = new();
    private SqliteStore store = null!;

    public async Task InitializeAsync() => store = await stores.OpenAsync();

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Fact]
    public async Task A_run_with_a_new_priority_is_taken_by_it()
    {
        await stores.SubmitAsync(store);
        var second = await stores.SubmitAsync(store);
        var changed = await store.Queue.ChangeAsync(second.Id, new QueueChange { Priority = QueuePriority.Critical }, Noon, None);
        Assert.Equal(QueuePriority.Critical, changed.Priority);
        Assert.Equal(second.Id, (await OrderAsync(store))[0]);
        Assert.Equal(second.Id, (await TakeAsync(store)).Id);
    }

    [Fact]
    public async Task A_run_may_be_put_off_and_called_back()
    {
        var run = await stores.SubmitAsync(store);
        await store.Queue.ChangeAsync(run.Id, new QueueChange { NotBefore = Noon.AddHours(1) }, Noon, None);
        Assert.Null(await store.Queue.ClaimAsync(Claim(), None));
        Assert.Null((await store.Queue.ChangeAsync(run.Id, new QueueChange { NotBefore = Noon }, Noon, None)).DueAt);
        Assert.Equal(run.Id, (await TakeAsync(store)).Id);
    }

    [Fact]
    public async Task A_retry_called_back_begins_its_attempt_at_once()
    {
        await stores.SubmitAsync(store);
        await MoveAsync(store, await TakeAsync(store), new RunMove(RunStatus.RetryPending) { DueAt = Noon.AddHours(1) });
        Assert.Null(await store.Queue.ClaimAsync(Claim("early", 2), None));
        var run = Assert.Single(await OrderAsync(store));
        await store.Queue.ChangeAsync(run, new QueueChange { NotBefore = Noon }, Noon.AddSeconds(2), None);
        Assert.Equal(2, (await TakeAsync(store, "again", 2)).Attempt);
    }

    [Fact]
    public async Task A_run_that_is_removed_is_Cancelled_and_says_why()
    {
        var run = await stores.SubmitAsync(store, stores.NewRun(key: "nightly"));
        await store.Queue.RemoveAsync(run.Id, "No longer wanted.", Noon, None);
        var removed = await FindAsync(store, run);
        Assert.Equal((RunStatus.Cancelled, "No longer wanted."), (removed.Status, removed.Reason));
        Assert.Null(await store.Queue.ClaimAsync(Claim(), None));
        Assert.NotEqual(run.Id, (await stores.SubmitAsync(store, stores.NewRun(key: "nightly"))).Id);
    }

    [Fact]
    public async Task What_is_executed_by_now_is_neither_changed_nor_removed()
    {
        var run = await stores.SubmitAsync(store);
        await TakeAsync(store);
        Assert.Equal("run_not_queued", await CodeOf(() => store.Queue.RemoveAsync(run.Id, "x", Noon, None)));
        Assert.Equal("run_not_queued", await CodeOf(() => store.Queue.ChangeAsync(run.Id, new QueueChange { Priority = QueuePriority.Low }, Noon, None)));
        Assert.Null((await FindAsync(store, run)).StopReason);
    }

    [Fact]
    public async Task What_is_not_there_is_neither_changed_nor_removed()
    {
        Assert.Equal("run_not_found", await CodeOf(() => store.Queue.RemoveAsync("0nothing", "x", Noon, None)));
        Assert.Equal("run_not_found", await CodeOf(() => store.Queue.ChangeAsync("0nothing", new QueueChange(), Noon, None)));
    }

    [Fact]
    public async Task The_state_counts_what_waits_what_is_held_and_what_runs()
    {
        await stores.SubmitAsync(store, stores.NewRun() with { CreatedAt = Noon.AddHours(-1) });
        await stores.SubmitAsync(store, stores.NewRun(dueAt: Noon.AddHours(1)));
        await stores.SubmitAsync(store);
        await TakeAsync(store, "one");
        var state = await store.Queue.StateAsync(Noon, BreakerPolicy.Default, None);
        Assert.Equal((2, 1, 1, 1), (state.Size, state.Waiting, state.Held, state.Running));
        Assert.Equal((Noon, Noon.AddMinutes(1), false), (state.OldestAt, state.NextDueAt, state.IsSuspended));
    }
}
