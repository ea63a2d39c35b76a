namespace AgentOps;

/// <summary>The three phases of a worker's stop: it takes no more; it waits for what runs; it interrupts what is left, which goes back to the queue.</summary>
internal sealed class WorkerStop(TimeSpan wait, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource taking = new();
    private readonly CancellationTokenSource running = new();
    private readonly object gate = new();
    private ITimer? timer;
    private bool disposed;

    /// <summary>Cancelled with the first phase.</summary>
    public CancellationToken Taking => taking.Token;

    /// <summary>Cancelled with the third.</summary>
    public CancellationToken Running => running.Token;

    /// <summary>Why it stops; null while it does not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Begins the stop; what comes later changes nothing.</summary>
    public void Begin(string reason)
    {
        lock (gate)
        {
            if (disposed || Reason is not null)
                return;
            Reason = reason;
            timer = clock.CreateTimer(_ => Hurry(reason), null, wait, Timeout.InfiniteTimeSpan);
        }
        // On the pool: what is registered with the token must not run on the thread of a signal or of the heartbeat.
        _ = taking.CancelAsync();
    }

    /// <summary>Goes to the last phase at once.</summary>
    public void Hurry(string reason)
    {
        Begin(reason);
        lock (gate)
        {
            if (!disposed)
                _ = running.CancelAsync();
        }
    }

    public void Dispose()
    {
        lock (gate)
            disposed = true;
        timer?.Dispose();
        taking.Dispose();
        running.Dispose();
    }
}
