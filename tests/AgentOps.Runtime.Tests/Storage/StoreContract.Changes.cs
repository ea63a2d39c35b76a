namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_write_wakes_who_waits_for_a_change()
    {
        var first = Store.WaitForChangeAsync(TimeSpan.FromSeconds(30), None);
        var second = Store.WaitForChangeAsync(TimeSpan.FromSeconds(30), None);
        await QueueAsync(NewRun());
        Assert.True(await first);
        Assert.True(await second);
    }

    [Fact]
    public async Task Without_a_write_the_wait_ends_with_its_time()
    {
        await QueueAsync(NewRun());
        Assert.False(await Store.WaitForChangeAsync(TimeSpan.FromMilliseconds(30), None));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var wait = Store.WaitForChangeAsync(TimeSpan.FromSeconds(30), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
