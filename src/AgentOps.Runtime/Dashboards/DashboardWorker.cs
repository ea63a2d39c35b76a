namespace AgentOps;

/// <summary>A worker.</summary>
public sealed record DashboardWorker
{
    public required string Id { get; init; }

    public WorkerMode Mode { get; init; }

    public WorkerState State { get; init; }

    public int Running { get; init; }

    public int Slots { get; init; }

    public long Completed { get; init; }

    public long Failed { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset HeartbeatAt { get; init; }

    /// <summary>Its process, as user@host/pid/start.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The last trouble of the worker itself; empty where there was none.</summary>
    public string LastError { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Mode} {Id}: {State}";
}
