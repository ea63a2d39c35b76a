namespace AgentOps;

/// <summary>
/// One row of a reliability review over a window [From, To). Flat, so that it exports to CSV as it is. Counts are 0 and all else is null where nothing
/// happened or where the number has no meaning for the scope. Dry runs count nowhere.
/// </summary>
public sealed record AgentReliability
{
    public ReliabilityScope Scope { get; init; }

    /// <summary>The schedule, the mission, the size of the batch, or what the failures say; <c>all</c> for the workspace.</summary>
    public required string Subject { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }

    /// <summary>Runs that ended in the window and have not been restarted since.</summary>
    public long Runs { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    public long Cancelled { get; init; }

    /// <summary>Percent of successes over successes and failures; null when there were neither.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>Time spent Running in the last attempt of each run.</summary>
    public TimeSpan? AverageDuration { get; init; }

    /// <summary>Attempts of those runs, over their whole life.</summary>
    public long Attempts { get; init; }

    /// <summary>Attempts beyond the first of each run, by itself or by a person.</summary>
    public long Retries { get; init; }

    /// <summary>How often those runs lost their process to a shutdown or a crash; costs no attempt.</summary>
    public long Interruptions { get; init; }

    /// <summary>Attempts that failed in the window, also those that were tried again; of a cause, how often it occurred.</summary>
    public long Failures { get; init; }

    /// <summary>How often a mission that had failed after a success succeeded again in the window.</summary>
    public long Recoveries { get; init; }

    /// <summary>From the first failure after a success to the next success, also where that failure lies before the window.</summary>
    public TimeSpan? MeanTimeToRecovery { get; init; }

    public TimeSpan? LongestRecovery { get; init; }

    /// <summary>First failure after the last success of what has not recovered by the end of the window.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Questions that waited for a person at some time in the window.</summary>
    public long Questions { get; init; }

    /// <summary>How long those waited inside the window, added up.</summary>
    public TimeSpan BlockedTime { get; init; }

    /// <summary>From asking to the decision, of the questions that a person decided in the window.</summary>
    public TimeSpan? MeanTimeToDecision { get; init; }

    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    public decimal Cost { get; init; }

    public decimal? AverageCost { get; init; }

    /// <summary>Todo jobs that were completed in the window.</summary>
    public long Jobs { get; init; }

    /// <summary>The items of those jobs.</summary>
    public long Items { get; init; }

    /// <summary>From the start of a todo job to the end of its last item.</summary>
    public TimeSpan? AverageCompletion { get; init; }

    public TimeSpan? LongestCompletion { get; init; }

    /// <summary>The error's code, of a cause.</summary>
    public string? Code { get; init; }

    public AgentErrorCategory? Category { get; init; }

    /// <summary>Which missions a cause stopped, with a comma between; at most 10 of them.</summary>
    public string? Missions { get; init; }

    /// <summary>When a cause occurred first and last in the window.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    /// <summary>The run that a cause stopped last: the one to look at.</summary>
    public string? LastRunId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Scope} {Subject}";
}
