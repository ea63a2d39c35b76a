namespace AgentOps;

/// <summary>One line of what happened in a run.</summary>
public sealed record TranscriptEntry
{
    public required string RunId { get; init; }

    public required string Mission { get; init; }

    public TranscriptKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The step's number; for an approval the step it is about; null for a reply or the run's end.</summary>
    public int? Step { get; init; }

    /// <summary>The tool, or the model.</summary>
    public string Name { get; init; } = "";

    /// <summary>The step's or approval's status, or the run's.</summary>
    public string Status { get; init; } = "";

    public TimeSpan? Duration { get; init; }

    public long InputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that the provider served from its cache.</summary>
    public long CachedInputTokens { get; init; }

    public long OutputTokens { get; init; }

    public decimal Cost { get; init; }

    /// <summary>The planner's words, or the question.</summary>
    public string Description { get; init; } = "";

    public string? Arguments { get; init; }

    public string? Output { get; init; }

    public ErrorEnvelope? Error { get; init; }

    public string TraceId { get; init; } = "";

    public string SpanId { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Step is { } step ? $"{Mission} {RunId}/{step} {Name}: {Status}" : $"{Mission} {RunId} {Kind}: {Status}";
}
