namespace AgentOps;

/// <summary>What is to be submitted for the due times of a schedule, prepared outside the transaction that decides.</summary>
public sealed record ScheduleFiring
{
    /// <summary>The schedule as it was when the runs were prepared; when it is another one by now, nothing happens.</summary>
    public required Schedule Seen { get; init; }

    public required ScheduleLook Look { get; init; }

    /// <summary>A run for each of <see cref="ScheduleLook.Times"/>, in their order; none where <see cref="Refused"/> is set.</summary>
    public IReadOnlyList<RunSubmission> Runs { get; init; } = [];

    /// <summary>Why no run can be made of the mission; null where it can.</summary>
    public ErrorEnvelope? Refused { get; init; }

    public required QueueLimits Limits { get; init; }

    public required DateTimeOffset Now { get; init; }
}
