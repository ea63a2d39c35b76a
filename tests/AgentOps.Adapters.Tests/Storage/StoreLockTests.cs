using System.Diagnostics;
using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class StoreLockTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_lock_held_too_long_is_reported_and_the_store_goes_on_after_it()
    {
        await using var store = await OpenAsync(folder.Options with { BusyTimeout = TimeSpan.FromMilliseconds(20) });
        using var other = new SqliteFile(folder.Path);
        other.Run("BEGIN IMMEDIATE");
        Assert.Equal("store_busy", await CodeOf(() => QueueAsync(store.Runs, NewRun())));
        Assert.Equal(0, await CountAsync(store.Runs));
        other.Run("ROLLBACK");
        await QueueAsync(store.Runs, NewRun());
        Assert.Equal(1, await CountAsync(store.Runs));
    }

    [Fact]
    public async Task A_write_waits_for_another_processs_lock()
    {
        await using var store = await OpenAsync(folder.Options);
        using var other = new SqliteFile(folder.Path);
        other.Run("BEGIN IMMEDIATE");
        var write = QueueAsync(store.Runs, NewRun());
        Assert.False(write.IsCompleted);
        other.Run("ROLLBACK");
        await write;
    }

    [Fact]
    public async Task Who_waits_for_a_lock_can_give_up_and_then_nothing_is_written()
    {
        await using var store = await OpenAsync(folder.Options);
        using var other = new SqliteFile(folder.Path);
        other.Run("BEGIN IMMEDIATE");
        using var cancel = new CancellationTokenSource();
        var write = QueueAsync(store.Runs, NewRun(), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        other.Run("ROLLBACK");
        await QueueAsync(store.Runs, NewRun());
        Assert.Equal(1, await CountAsync(store.Runs));
    }

    [Fact]
    public async Task Opening_waits_for_a_lock_too()
    {
        await (await OpenAsync(folder.Options)).DisposeAsync();
        using var other = new SqliteFile(folder.Path);
        other.Run("BEGIN IMMEDIATE");
        var watch = Stopwatch.StartNew();
        await using var store = await OpenAsync(folder.Options);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, folder.Options.BusyTimeout);
        other.Run("ROLLBACK");
    }
}
