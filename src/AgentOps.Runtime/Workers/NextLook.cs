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

    /// <summary>True when the store has changed since it was begun, or the poll's time is over.</summary>
    public bool IsOver => changed.IsCompleted;

    /// <summary>Returns when the store has changed, when <paramref name="due"/> has come, and after the poll's time. Fails with a <c>store_…</c> code, and when it is cancelled.</summary>
    /// <param name="due">Null waits for the others.</param>
    /// <param name="also">Ends the wait too.</param>
    public async Task WaitAsync(DateTimeOffset? due, Task? also = null)
    {
        var left = due - clock.GetUtcNow() is { } time && time < poll ? time : poll;
        await await Task.WhenAny(changed, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, over.Token), also ?? changed);
    }

    public void Dispose()
    {
        over.Cancel();
        over.Dispose();
        _ = changed.ContinueWith(late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task WatchAsync(IAgentStore store, CancellationToken ct) => await store.WaitForChangeAsync(poll, ct);
}
