namespace AgentOps;

/// <summary>Counts of the runs that ended in a window.</summary>
public sealed record RunWindow
{
    public long Succeeded { get; init; }

    public long Failed { get; init; }

    public long Cancelled { get; init; }

    public long Blocked { get; init; }

    public TimeSpan TotalDuration { get; init; }

    public DurationHistogram Durations { get; init; } = DurationHistogram.Empty;

    public long Steps { get; init; }

    public long ToolCalls { get; init; }

    public long InputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider served from its cache.</summary>
    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    public decimal Cost { get; init; }

    public long Ended => Succeeded + Failed + Cancelled;
}
