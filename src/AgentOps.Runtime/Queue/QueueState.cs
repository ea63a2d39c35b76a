namespace AgentOps;

/// <summary>The queue at one moment.</summary>
public sealed record QueueState
{
    /// <summary>Runs that wait: Queued and RetryPending, held ones too.</summary>
    public int Size { get; init; }

    /// <summary>The most that may wait; submitting more is refused.</summary>
    public int Capacity { get; init; }

    /// <summary>Of <see cref="Size"/>: runs that the next worker may take.</summary>
    public int Waiting { get; init; }

    /// <summary>Of <see cref="Size"/>: runs that something holds; Get-AgentQueueItem says what and until when.</summary>
    public int Held { get; init; }

    public int Running { get; init; }

    /// <summary>Workers that are alive and take runs out of the queue; with 0, nothing is.</summary>
    public int Workers { get; init; }

    /// <summary>When the run that has waited longest was submitted; null when none waits.</summary>
    public DateTimeOffset? OldestAt { get; init; }

    /// <summary>When the next run, retry or abandoned lease falls due; null when none does.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>Set while nothing is taken out of the queue.</summary>
    public QueueSuspension? Suspension { get; init; }

    public bool IsSuspended => Suspension is not null;

    public string? SuspendedReason => Suspension?.Reason;

    /// <summary>The process that suspended it, as user@host/pid/start.</summary>
    public string? SuspendedBy => Suspension?.By;

    public DateTimeOffset? SuspendedAt => Suspension?.At;

    /// <inheritdoc/>
    public override string ToString() => $"{Size} of {Capacity}{(IsSuspended ? ", suspended" : "")}";
}
