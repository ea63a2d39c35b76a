namespace AgentOps;

/// <summary>A wait for something to do, begun before the look that finds nothing: what changes in between is not missed.</summary>
internal sealed class NextLook : IDisposable
{
    private readonly CancellationTokenSource over;
    private readonly TimeSpan poll;
    private readonly TimeProvider clock;
    private readonly Task changed;

    public NextLook(IAgentStore store, TimeSpan poll, TimeProvider clock, CancellationToken ct)
    {
        (this.poll, this.clock) = (poll, clock);
        over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        changed = WatchAsync(store, over.Token);
    }

    /// <summary>Returns when the store has changed, when something is due, and after the poll's time. Fails with a <c>store_…</c> code, and when it is cancelled.</summary>
    public async Task WaitAsync(DateTimeOffset? due)
    {
        var left = due - clock.GetUtcNow();
        if (left < poll)
            await await Task.WhenAny(changed, Task.Delay(left > TimeSpan.Zero ? left.Value : TimeSpan.Zero, clock, over.Token));
        else
            await changed;
    }

    public void Dispose()
    {
        over.Cancel();
        over.Dispose();
        _ = changed.ContinueWith(late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task WatchAsync(IAgentStore store, CancellationToken ct) => await store.WaitForChangeAsync(poll, ct);
}
