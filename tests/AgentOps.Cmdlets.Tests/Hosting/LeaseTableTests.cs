using AgentOps.Cmdlets;

namespace AgentOps.Tests.Hosting;

public sealed class LeaseTableTests
{
    private readonly LeaseTable<Resource> table = new();
    private int opened;

    [Fact]
    public async Task One_key_is_opened_once()
    {
        using var first = await Rent("a");
        using var second = await Rent("a");
        Assert.Same(first.Value, second.Value);
        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task A_released_resource_stays_open_for_the_next()
    {
        var first = await Rent("a");
        first.Dispose();
        using var second = await Rent("a");
        Assert.Same(first.Value, second.Value);
        Assert.False(first.Value.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_new_version_opens_a_new_one_and_closes_the_old_when_its_last_user_is_done()
    {
        var old = await Rent("a", "1");
        using var renewed = await Rent("a", "2");
        Assert.NotSame(old.Value, renewed.Value);
        Assert.False(old.Value.Closed.IsCompleted);
        old.Dispose();
        await old.Value.Closed.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(renewed.Value.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_forgotten_one_is_opened_anew()
    {
        using var first = await Rent("a");
        table.Forget("a");
        using var second = await Rent("a");
        Assert.NotSame(first.Value, second.Value);
    }

    [Fact]
    public async Task One_that_is_in_use_is_not_closed_for_another()
    {
        var old = await Rent("a", "1");
        using (await Rent("a", "2"))
            Assert.False(await table.TryCloseAsync("a"));
        Assert.False(await table.TryCloseAsync("a"));
        old.Dispose();
        Assert.True(await table.TryCloseAsync("a"));
        Assert.True(old.Value.Closed.IsCompleted);
        using var again = await Rent("a", "2");
        Assert.Equal(3, opened);
    }

    [Fact]
    public async Task Closing_one_leaves_the_others()
    {
        using var other = await Rent("b");
        Assert.True(await table.TryCloseAsync("a"));
        Assert.False(other.Value.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_failed_opening_is_tried_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.RentAsync("a", "1", () => throw new InvalidOperationException(), CancellationToken.None));
        using var lease = await Rent("a");
        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_end_the_opening_for_others()
    {
        var gate = new TaskCompletionSource<Resource>();
        using var impatient = new CancellationTokenSource();
        var first = table.RentAsync("a", "1", () => gate.Task, impatient.Token);
        var second = table.RentAsync("a", "1", () => gate.Task, CancellationToken.None);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(new Resource());
        using var lease = await second;
        Assert.False(lease.Value.Closed.IsCompleted);
    }

    [Fact]
    public async Task Closing_closes_what_nobody_uses_and_waits_for_it()
    {
        var lease = await Rent("a");
        lease.Dispose();
        await table.CloseAsync();
        Assert.True(lease.Value.Closed.IsCompleted);
    }

    [Fact]
    public async Task Releasing_twice_counts_once()
    {
        var first = await Rent("a");
        using var second = await Rent("a");
        first.Dispose();
        first.Dispose();
        await table.CloseAsync();
        Assert.False(second.Value.Closed.IsCompleted);
    }

    private Task<Lease<Resource>> Rent(string key, string version = "1") => table.RentAsync(
        key,
        version,
        () =>
        {
            Interlocked.Increment(ref opened);
            return Task.FromResult(new Resource());
        },
        CancellationToken.None);

    private sealed class Resource : IAsyncDisposable
    {
        private readonly TaskCompletionSource closed = new();

        public Task Closed => closed.Task;

        public ValueTask DisposeAsync()
        {
            closed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
