namespace AgentOps;

/// <summary>How to start or submit a run of an issue.</summary>
public sealed record IssueStart
{
    /// <summary>The run shows what it would do, and counts for nothing later.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whatever the last run came to, and of a closed issue too; never beside a run that has not ended, and never of a pull request.</summary>
    public bool Force { get; init; }

    /// <summary>Who or what wants it, in a few words for people; kept in the issue's history.</summary>
    public string Reason { get; init; } = "";

    public QueuePriority Priority { get; init; } = QueuePriority.Normal;

    /// <summary>The run that starts it; null where none does.</summary>
    public string? ParentId { get; init; }

    /// <summary>Told of steps as they happen; called from pool threads, must be quick.</summary>
    public Action<RunEvent>? Progress { get; init; }
}
