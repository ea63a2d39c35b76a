namespace AgentOps;

/// <summary>A run's change of status and what is written with it. Leaving Running ends the lease and adds <see cref="Active"/> to the run's duration.</summary>
/// <param name="To">The status it moves to.</param>
public sealed record RunMove(RunStatus To)
{
    /// <summary>Why, in a sentence for people.</summary>
    public string? Reason { get; init; }

    public string? Summary { get; init; }

    public ErrorEnvelope? Error { get; init; }

    /// <summary>With RetryPending: when it is tried again; null means now.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Time spent Running since the lease was taken.</summary>
    public TimeSpan Active { get; init; }
}
