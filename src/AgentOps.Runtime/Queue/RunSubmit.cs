namespace AgentOps;

/// <summary>How to submit a run to the queue.</summary>
public sealed record RunSubmit : RunStart
{
    public QueuePriority Priority { get; init; } = QueuePriority.Normal;

    /// <summary>Null: as soon as it is its turn.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>While a run with this key has not ended, submitting again gives that run; at most 200 characters.</summary>
    public string? DeduplicationKey { get; init; }

    /// <summary>How the run is tried again by itself; null takes the mission's, or else the configuration's.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary><c>user@host</c>, <c>schedule:NAME</c>, <c>todo:JOB/ITEM</c> or <c>run:ID</c>; null takes this user.</summary>
    public string? SubmittedBy { get; init; }
}
