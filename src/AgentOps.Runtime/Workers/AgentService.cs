namespace AgentOps;

/// <summary>The detached worker of a workspace at one moment, and what waits for it.</summary>
public sealed record AgentService
{
    public WorkerState State { get; init; }

    /// <summary>Its record; where none is running the last one's, and null where there never was one.</summary>
    public WorkerInfo? Worker { get; init; }

    /// <summary>The queue; its Size is the backlog.</summary>
    public required QueueState Queue { get; init; }

    /// <summary>What it executes now, with the leases it holds; empty where none is running.</summary>
    public IReadOnlyList<Run> Runs { get; init; } = [];

    /// <summary>Every worker of the workspace that has not stopped, also those in the foreground of some prompt.</summary>
    public IReadOnlyList<WorkerInfo> Workers { get; init; } = [];

    /// <summary>What it writes to its output, where Start-AgentService started it.</summary>
    public required string LogPath { get; init; }

    public required string Workspace { get; init; }

    public string? Id => Worker?.Id;

    public WorkerMode? Mode => Worker?.Mode;

    public int? ProcessId => Worker?.ProcessId;

    public int? Slots => Worker?.Slots;

    /// <summary>How many runs it executes now.</summary>
    public int Running => Runs.Count;

    public long? Completed => Worker?.Completed;

    public long? Failed => Worker?.Failed;

    /// <summary>Runs that wait in the queue, held ones too.</summary>
    public int Backlog => Queue.Size;

    public DateTimeOffset? StartedAt => Worker?.StartedAt;

    public DateTimeOffset? HeartbeatAt => Worker?.HeartbeatAt;

    public DateTimeOffset? StopRequestedAt => Worker?.StopRequestedAt;

    public string? StopReason => Worker?.StopReason;

    public DateTimeOffset? StoppedAt => Worker?.StoppedAt;

    public string? LastError => Worker?.LastError;

    public string? Version => Worker?.Version;

    /// <inheritdoc/>
    public override string ToString() => $"{State}{(Worker is { } worker ? $" ({worker})" : "")}";
}
