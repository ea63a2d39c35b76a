namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    [Theory]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Succeeded)]
    [InlineData(RunStatus.Blocked)]
    public async Task A_run_whose_row_contradicts_itself_is_refused(RunStatus status) =>
        Assert.Equal("store_failed", await CodeOf(() => QueueAsync(NewRun() with { Status = status })));

    [Fact]
    public async Task A_step_that_has_ended_needs_its_end_time()
    {
        var run = await BeginAsync(NewRun());
        Assert.Equal("store_failed", await CodeOf(() => Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 1, StepStatus.Denied) with { EndedAt = null } }, None)));
        Assert.Equal("store_failed", await CodeOf(() => Store.Runs.CommitAsync(Commit(run) with { StartStep = NewStep(run, 1) with { EndedAt = Noon } }, None)));
        Assert.Equal(0, (await GetAsync(run)).StepCount);
    }

    [Fact]
    public async Task A_run_begins_once_and_a_reply_is_recorded_once()
    {
        var run = await BeginAsync(NewRun());
        Assert.Equal("store_failed", await CodeOf(() => QueueAsync(NewRun() with { Id = run.Id })));
        await Store.Runs.CommitAsync(Commit(run) with { Reply = new Reply { Number = 1, InputTokens = 5 } }, None);
        Assert.Equal("store_failed", await CodeOf(() => Store.Runs.CommitAsync(Commit(run) with { Reply = new Reply { Number = 1, InputTokens = 5 } }, None)));
        Assert.Equal(5, (await GetAsync(run)).InputTokens);
    }

    [Fact]
    public async Task One_callers_refused_write_does_not_touch_those_beside_it()
    {
        var first = await QueueAsync(NewRun());
        var good = Enumerable.Range(0, 20).Select(_ => NewRun()).ToList();
        var bad = Enumerable.Range(0, 5).Select(_ => QueueAsync(first)).ToList();
        await Task.WhenAll(good.Select(run => QueueAsync(run)));
        foreach (var write in bad)
            Assert.Equal("store_failed", await CodeOf(() => write));
        Assert.Equal(21, (await All(Store.Runs.ListAsync(new RunQuery(), None))).Count);
    }
}
