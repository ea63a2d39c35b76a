namespace AgentOps;

/// <summary>One line of a run's tree: a run, or a step of a workflow run with the run that executes it.</summary>
public sealed record RunNode
{
    /// <summary>0 for the run asked for.</summary>
    public int Depth { get; init; }

    /// <summary>The run; for a step the workflow's run that it belongs to.</summary>
    public required string RunId { get; init; }

    /// <summary>The run that executes the step; null for a run, and for a step that has none.</summary>
    public string? ChildRunId { get; init; }

    /// <summary>The step, with its item; null for a run.</summary>
    public string? StepId { get; init; }

    /// <summary>The mission or workflow of a run; what a step resolved to.</summary>
    public string Name { get; init; } = "";

    /// <summary>A run's status, or a step's.</summary>
    public string Status { get; init; } = "";

    public int Pass { get; init; } = 1;

    public int Attempt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public TimeSpan? Duration { get; init; }

    public long TotalTokens { get; init; }

    /// <summary>In US dollars; of a workflow run the sum over its steps.</summary>
    public decimal Cost { get; init; }

    public string? Reason { get; init; }

    public ErrorEnvelope? Error { get; init; }

    /// <summary>Why the outcome may no longer hold; null where it does.</summary>
    public string? StaleReason { get; init; }

    /// <summary>Why it is stuck: nobody keeps its lease, or it is past its own time; null where it goes on.</summary>
    public string? StuckReason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{StepId ?? Name} {Status}";
}
