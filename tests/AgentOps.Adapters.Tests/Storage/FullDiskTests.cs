using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class FullDiskTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_full_disk_is_reported_loses_nothing_and_is_recovered_from()
    {
        var backoff = new LockBackoff(TimeSpan.FromSeconds(10), TimeProvider.System);
        using var session = StoreOpening.Open(folder.Options, backoff, TimeProvider.System, Migration.Embedded());
        session.Connection.Execute($"PRAGMA max_page_count = {session.Connection.Number("PRAGMA page_count") + 20}");
        using var reads = new ReadPool(folder.Path, backoff);
        using var writer = new StoreWriter(session, () => { });
        var store = new SqliteRunStore(writer, reads);

        var written = 0;
        Assert.Equal("store_full", await CodeOf(async () =>
        {
            for (; ; written++)
                await QueueAsync(store, NewRun(new string('x', 10_000)));
        }));
        Assert.NotEqual(0, written);
        Assert.Equal(written, await CountAsync(store));

        session.Connection.Execute("PRAGMA max_page_count = 100000");
        await QueueAsync(store, NewRun(new string('x', 10_000)));
        Assert.Equal(written + 1, await CountAsync(store));
    }
}
