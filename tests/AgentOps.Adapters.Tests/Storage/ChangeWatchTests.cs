namespace AgentOps.Adapters.Tests.Storage;

public sealed class ChangeWatchTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_write_that_changes_nothing_wakes_nobody()
    {
        await using var store = await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, CancellationToken.None);
        var waiting = store.WaitForChangeAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);

        Assert.Equal(0, await store.Approvals.ExpireAsync(DateTimeOffset.MaxValue, CancellationToken.None));

        Assert.False(await waiting);
    }
}
