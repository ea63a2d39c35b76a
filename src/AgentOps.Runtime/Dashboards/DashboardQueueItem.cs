namespace AgentOps;

/// <summary>A run that waits, in its place.</summary>
public sealed record DashboardQueueItem
{
    /// <summary>1 for the first.</summary>
    public int Position { get; init; }

    public required string Id { get; init; }

    public required string Mission { get; init; }

    public RunStatus Status { get; init; }

    public QueuePriority Priority { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public string SubmittedBy { get; init; } = "";

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What holds it; empty when the next worker may take it.</summary>
    public string Hold { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Position}: {Mission} {Id}";
}
