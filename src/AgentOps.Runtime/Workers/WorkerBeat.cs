namespace AgentOps;

/// <summary>What a heartbeat writes.</summary>
/// <param name="Id">The worker's.</param>
/// <param name="Status">What it does now.</param>
/// <param name="At">The time of the beat.</param>
public sealed record WorkerBeat(string Id, WorkerStatus Status, DateTimeOffset At)
{
    public int Running { get; init; }

    public long Completed { get; init; }

    public long Failed { get; init; }

    public string? LastError { get; init; }

    /// <summary>Why it stops; kept only where nobody's request gave a reason before.</summary>
    public string? StopReason { get; init; }
}
