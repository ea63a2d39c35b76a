using static AgentOps.Adapters.Tests.Queue.QueueStores;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class SubmitTests : IAsyncLifetime
{
    private readonly QueueStores stores = new();
    private SqliteStore store = null!;

    public async Task InitializeAsync() => store = await stores.OpenAsync();

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Fact]
    public async Task A_submitted_run_is_read_back_as_it_was_submitted()
    {
        var run = stores.NewRun(key: "issue-42", needs: "model:gpt-4o tool:triage", limit: 3, priority: QueuePriority.High, dueAt: Noon.AddHours(1)) with
        {
            Inputs = "{\"issue\":42}", Retry = RetryPolicy.Default with { MaxAttempts = 5, On = ["command_failed"] }, ParentId = "parent", Model = "gpt-4o", Planner = "chat",
        };
        await stores.SubmitAsync(store, run);
        var stored = await FindAsync(store, run);
        Assert.Equal(run with { Retry = null }, stored with { Retry = null });
        Assert.Equal(run.Retry.ToString(), stored.Retry!.ToString());
        Assert.NotNull(await store.Runs.DefinitionAsync(run.DefinitionHash, None));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_says_how_full_it_is()
    {
        await store.Queue.SubmitAsync([Submission(stores.NewRun()), Submission(stores.NewRun())], new QueueLimits(3), None);
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => store.Queue.SubmitAsync([Submission(stores.NewRun()), Submission(stores.NewRun())], new QueueLimits(3), None));
        Assert.Equal("queue_full", refused.Code);
        Assert.Equal(("2", "3", "2"), (refused.Envelope.Details!["size"], refused.Envelope.Details["capacity"], refused.Envelope.Details["submitted"]));
        Assert.Contains("2 of at most 3", refused.Message);
        Assert.Equal(2, (await StateAsync()).Size);
    }

    [Fact]
    public async Task A_run_that_is_taken_makes_room()
    {
        var limits = new QueueLimits(1);
        await store.Queue.SubmitAsync([Submission(stores.NewRun())], limits, None);
        await TakeAsync(store);
        await store.Queue.SubmitAsync([Submission(stores.NewRun())], limits, None);
        Assert.Equal("queue_full", await CodeOf(() => store.Queue.SubmitAsync([Submission(stores.NewRun())], limits, None)));
    }

    [Fact]
    public async Task Room_is_judged_by_what_every_process_has_submitted()
    {
        var other = await stores.OpenAsync();
        await stores.SubmitAsync(store);
        await stores.SubmitAsync(other);
        Assert.Equal("queue_full", await CodeOf(() => store.Queue.SubmitAsync([Submission(stores.NewRun())], new QueueLimits(2), None)));
    }

    [Fact]
    public async Task A_key_that_waits_or_runs_already_gives_that_run()
    {
        var first = await stores.SubmitAsync(store, stores.NewRun(key: "nightly"));
        await TakeAsync(store);
        var again = await store.Queue.SubmitAsync([Submission(stores.NewRun(key: "nightly")), Submission(stores.NewRun(key: "other")), Submission(stores.NewRun(key: "other"))], new QueueLimits(1), None);
        Assert.Equal([true, false, true], again.Runs.Select(run => run.IsDuplicate));
        Assert.Equal(first.Id, again.Runs[0].Run.Id);
        Assert.Equal(RunStatus.Running, again.Runs[0].Run.Status);
        Assert.Equal(again.Runs[1].Run.Id, again.Runs[2].Run.Id);
    }

    [Fact]
    public async Task A_key_is_free_again_when_its_run_has_ended()
    {
        var first = await stores.SubmitAsync(store, stores.NewRun(key: "nightly"));
        await MoveAsync(store, await TakeAsync(store), new RunMove(RunStatus.Succeeded));
        var second = await stores.SubmitAsync(store, stores.NewRun(key: "nightly"));
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Either_all_are_put_in_line_or_none()
    {
        var twice = stores.NewRun();
        await Assert.ThrowsAsync<AgentOpsException>(() => store.Queue.SubmitAsync([Submission(stores.NewRun()), Submission(twice), Submission(twice)], Roomy, None));
        Assert.Empty(await OrderAsync(store));
        Assert.Equal(0, (await StateAsync()).Size);
    }

    [Fact]
    public async Task The_size_is_what_a_count_of_the_rows_gives_whatever_happened_to_them()
    {
        for (var i = 0; i < 6; i++)
            await stores.SubmitAsync(store);
        await MoveAsync(store, await TakeAsync(store), new RunMove(RunStatus.Succeeded));
        await MoveAsync(store, await TakeAsync(store), new RunMove(RunStatus.Queued) { Reason = "interrupted" });
        await MoveAsync(store, await TakeAsync(store), new RunMove(RunStatus.RetryPending) { DueAt = Noon.AddHours(1) });
        await store.Runs.RequestStopAsync((await OrderAsync(store))[0], "no longer wanted", null, Noon, None);
        await TakeAsync(store);
        Assert.Equal((await OrderAsync(store)).Count, (await StateAsync()).Size);
        Assert.Equal(3, (await StateAsync()).Size);
    }

    private Task<QueueState> StateAsync() => store.Queue.StateAsync(Noon, BreakerPolicy.Default, None);
}
