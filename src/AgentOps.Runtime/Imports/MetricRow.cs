namespace AgentOps;

/// <summary>One row of the metrics database, as it stands there: texts of at most 4,000 characters, numbers where there are numbers.</summary>
public sealed record MetricRow
{
    public string? MissionId { get; init; }

    public string? MissionType { get; init; }

    public string? Status { get; init; }

    public double? DurationSeconds { get; init; }

    public long? StepCount { get; init; }

    public long? ToolCallCount { get; init; }

    public string? Timestamp { get; init; }

    public string? ErrorMessage { get; init; }

    public long? TokenUsage { get; init; }

    public double? CostEstimate { get; init; }
}
