namespace AgentOps;

/// <summary>One line of <c>.agentops/logs/agentops.jsonl</c>.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Event">What happened, dotted and stable: <c>run.started</c>, <c>approval.decided</c>, <c>rule.used</c>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record LogEntry(LogLevel Level, string Event, string Message)
{
    public string? RunId { get; init; }

    public string? WorkflowId { get; init; }

    public int? StepId { get; init; }

    public string? Agent { get; init; }

    public string? TraceId { get; init; }

    /// <summary>Further facts by snake_case name, units in the name (<c>duration_seconds</c>); anything that has no plain text form is written with ToString.</summary>
    public IReadOnlyDictionary<string, object?>? Data { get; init; }

    public Exception? Exception { get; init; }
}
