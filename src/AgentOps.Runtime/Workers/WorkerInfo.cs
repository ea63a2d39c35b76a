namespace AgentOps;

/// <summary>The record of one worker, as it wrote it last.</summary>
public sealed record WorkerInfo
{
    /// <summary><c>worker-</c> and 18 characters that sort by the time of its start.</summary>
    public required string Id { get; init; }

    /// <summary>Its process, as <see cref="ProcessIdentity"/> writes it.</summary>
    public required string Owner { get; init; }

    public WorkerMode Mode { get; init; }

    public WorkerStatus Status { get; init; }

    /// <summary>How many runs it executes at once at most, 1 to 64.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>How many it executed when it wrote this; at most <see cref="Slots"/>.</summary>
    public int Running { get; init; }

    /// <summary>Executions that came to an end since its start: succeeded, failed, cancelled, blocked or waiting. What it handed back is not in it.</summary>
    public long Completed { get; init; }

    /// <summary>Of these, the ones that failed; an attempt that will be retried counts too.</summary>
    public long Failed { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset HeartbeatAt { get; init; }

    /// <summary>How often it writes this at the least, also while it executes runs.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(10);

    public DateTimeOffset? StopRequestedAt { get; init; }

    /// <summary>Why it was asked to stop, or why it stopped.</summary>
    public string? StopReason { get; init; }

    /// <summary>Set exactly when it is Stopped.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The version of AgentOps it runs.</summary>
    public string Version { get; init; } = "";

    /// <summary>The last trouble of the worker itself, such as a busy store; a run's failure stands with the run.</summary>
    public string? LastError { get; init; }

    /// <summary>The number of its process; null where <see cref="Owner"/> cannot be read.</summary>
    public int? ProcessId => ProcessIdentity.Parse(Owner)?.ProcessId;

    /// <inheritdoc/>
    public override string ToString() => $"{Mode} {Id}";
}
