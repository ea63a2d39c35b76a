namespace AgentOps;

/// <summary>What is done about the due times of a look, after the overlap policy and the room in the queue.</summary>
public sealed record ScheduleDecision
{
    /// <summary>The due times whose runs are submitted now, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Submit { get; init; } = [];

    /// <summary>How many due times are left out, by either policy.</summary>
    public int Skipped { get; init; }

    /// <summary>Why, in a sentence; null where none is left out.</summary>
    public string? SkipReason { get; init; }

    /// <summary>True: the schedule's unfinished runs are asked to stop.</summary>
    public bool StopsUnfinished { get; init; }

    /// <summary>True when a limit, and not a policy, left some out.</summary>
    public bool IsCapped { get; init; }

    /// <summary>True when the queue has no room for all of them: what is left stays due.</summary>
    public bool QueueIsFull { get; init; }

    /// <summary>About every due time up to here it is decided now.</summary>
    public required DateTimeOffset Cursor { get; init; }
}
