namespace AgentOps;

/// <summary>How to submit a run to the queue.</summary>
public sealed record RunSubmit : RunStart
{
    private const int LongestKey = 200;
    private readonly string? key;

    public QueuePriority Priority { get; init; } = QueuePriority.Normal;

    /// <summary>Null: as soon as it is its turn.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>While a run with this key has not ended, submitting again gives that run; 1 to 200 characters. Fails with deduplication_key_invalid.</summary>
    public string? DeduplicationKey
    {
        get => key;
        init => key = value is null or { Length: > 0 and <= LongestKey } ? value
            : throw new AgentOpsException("deduplication_key_invalid", $"A deduplication key has 1 to {LongestKey} characters; this one has {value.Length}.", Describe.Cut(value));
    }

    /// <summary>How the run is tried again by itself; null takes the mission's, or else the configuration's.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary><c>user@host</c>, <c>schedule:NAME</c>, <c>todo:JOB/ITEM</c> or <c>run:ID</c>; null takes this user.</summary>
    public string? SubmittedBy { get; init; }
}
