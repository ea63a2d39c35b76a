namespace AgentOps;

/// <summary>Settings under <c>workers</c>.</summary>
public sealed record WorkerSettings
{
    /// <summary>How many runs one worker executes at once; 1 to 64, 2 by default.</summary>
    public int MaxConcurrentRuns { get; init; } = 2;

    /// <summary>How long a worker that stops waits for its runs before it hands them back to the queue; 0 to 1 h, 30 s by default.</summary>
    public TimeSpan StopWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a start waits for the service to report; 1 s to 2 min, 3 s by default.</summary>
    public TimeSpan StartWait { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a worker writes its heartbeat at the least, and looks for work that nothing announced; 1 s to 10 min, 10 s by default.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(10);
}
