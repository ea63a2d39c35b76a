using static AgentOps.Adapters.Tests.Queue.QueueStores;

namespace AgentOps.Adapters.Tests.Queue;

/// <summary>What a store remembers of the runs that it leased out.</summary>
public sealed class HeldRunTests : IAsyncLifetime
{
    private readonly QueueStores stores = new();
    private SqliteStore store = null!;
    private SqliteStore other = null!;

    public async Task InitializeAsync() => (store, other) = (await stores.OpenAsync(), await stores.OpenAsync());

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_commit_goes_on_from_the_last_whoever_else_writes(bool isDisturbed)
    {
        var run = await stores.SubmitAsync(store);
        await TakeAsync(store);
        for (var number = 1; number <= 3; number++)
        {
            await CommitAsync(run, "token", number);
            if (isDisturbed)
                await stores.SubmitAsync(other);
        }
        await MoveAsync(store, run, new RunMove(RunStatus.Succeeded));
        var ended = await FindAsync(other, run);
        Assert.Equal((RunStatus.Succeeded, 3, 3), (ended.Status, ended.StepCount, ended.ToolCallCount));
    }

    [Fact]
    public async Task A_run_that_the_same_process_takes_over_from_itself_is_closed_to_its_old_token()
    {
        var run = await stores.SubmitAsync(store);
        await TakeAsync(store, "old");
        await CommitAsync(run, "old", 1);
        await TakeAsync(store, "new", 60);
        Assert.Equal("lease_lost", await CodeOf(() => CommitAsync(run, "old", 2)));
        await CommitAsync(run, "new", 2);
        Assert.Equal(2, (await FindAsync(other, run)).StepCount);
    }

    [Fact]
    public async Task A_stop_that_is_asked_for_between_two_commits_is_there_for_the_next()
    {
        var run = await stores.SubmitAsync(store);
        await TakeAsync(store);
        await CommitAsync(run, "token", 1);
        await store.Runs.RequestStopAsync(run.Id, "enough", null, Noon.AddSeconds(2), None);
        Assert.Equal("enough", (await CommitAsync(run, "token", 2)).Run.StopReason);
    }

    private Task<CommitResult> CommitAsync(Run run, string token, int number) => store.Runs.CommitAsync(new RunCommit
    {
        RunId = run.Id,
        LeaseToken = token,
        At = Noon.AddSeconds(number),
        StartStep = new Step { RunId = run.Id, Number = number, Tool = "noop", Arguments = "{}", CallHash = "hash", StartedAt = Noon.AddSeconds(number), TraceId = run.TraceId },
    }, None);
}
