namespace AgentOps;

/// <summary>What to change about a waiting run; null leaves it as it is.</summary>
public sealed record QueueChange
{
    public QueuePriority? Priority { get; init; }

    /// <summary>Not before this time; one that is past means now.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
