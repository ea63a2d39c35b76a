namespace AgentOps.Adapters.Tests.Storage;

public sealed class ChangeWatchTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_write_that_changes_nothing_wakes_nobody()
    {
        await using var store = await OpenAsync();
        var waiting = store.WaitForChangeAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);

        Assert.Equal(0, await store.Approvals.ExpireAsync(DateTimeOffset.MaxValue, CancellationToken.None));

        Assert.False(await waiting);
    }

    [Fact]
    public async Task A_write_of_another_process_wakes_all_who_wait_and_nobody_who_begins_after_it()
    {
        await using var store = await OpenAsync();
        await using var other = await OpenAsync();
        Task<bool>[] before = [store.WaitForChangeAsync(Long, CancellationToken.None), store.WaitForChangeAsync(Long, CancellationToken.None)];

        await StoreTrouble.QueueAsync(other.Runs, StoreTrouble.NewRun());
        var after = store.WaitForChangeAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);

        Assert.All(await Task.WhenAll(before), Assert.True);
        Assert.False(await after);
    }

    [Fact]
    public async Task Who_waits_again_is_woken_again()
    {
        await using var store = await OpenAsync();
        await using var other = await OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            var waiting = store.WaitForChangeAsync(Long, CancellationToken.None);
            await StoreTrouble.QueueAsync(other.Runs, StoreTrouble.NewRun());
            Assert.True(await waiting);
        }
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_others_waiting()
    {
        await using var store = await OpenAsync();
        using var cancel = new CancellationTokenSource();
        var (gone, stays) = (store.WaitForChangeAsync(Long, cancel.Token), store.WaitForChangeAsync(Long, CancellationToken.None));

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.False(stays.IsCompleted);
        await StoreTrouble.QueueAsync(store.Runs, StoreTrouble.NewRun());

        Assert.True(await stays);
    }

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(folder.Options, TimeProvider.System, CancellationToken.None);
}
