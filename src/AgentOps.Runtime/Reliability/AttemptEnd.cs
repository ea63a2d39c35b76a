namespace AgentOps;

/// <summary>The end of one attempt at a run: what a reliability review is made of.</summary>
public sealed record AttemptEnd
{
    public required string RunId { get; init; }

    public required string Mission { get; init; }

    /// <summary>As <see cref="Run.SubmittedBy"/>.</summary>
    public string? SubmittedBy { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Succeeded, Failed or Cancelled.</summary>
    public RunStatus Status { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public ErrorEnvelope? Error { get; init; }

    /// <summary>True where the run would be tried again by itself: a failure that ended nothing.</summary>
    public bool IsRetried { get; init; }

    /// <summary>What the run came to, where it has ended with this attempt; null where another attempt followed.</summary>
    public RunTotals? Totals { get; init; }
}
