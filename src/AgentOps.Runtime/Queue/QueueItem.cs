namespace AgentOps;

/// <summary>A waiting run and what holds it.</summary>
public sealed record QueueItem
{
    /// <summary>1 for the run that would be taken first if nothing were held.</summary>
    public required int Position { get; init; }

    public required Run Run { get; init; }

    /// <summary>Null when the next worker that has its tools may take it.</summary>
    public QueueHold? Hold { get; init; }

    public string Id => Run.Id;

    public string Mission => Run.Mission;

    public RunStatus Status => Run.Status;

    public QueuePriority Priority => Run.Priority;

    public DateTimeOffset SubmittedAt => Run.CreatedAt;

    public string? SubmittedBy => Run.SubmittedBy;

    public DateTimeOffset? DueAt => Run.DueAt;

    public bool IsHeld => Hold is not null;

    /// <inheritdoc/>
    public override string ToString() => Run.ToString();
}
