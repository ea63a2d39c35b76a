namespace AgentOps;

/// <summary>What the store knows of a workflow run beside its row.</summary>
public sealed record WorkflowState
{
    public required string RunId { get; init; }

    /// <summary>The key by which events find it; null where none do.</summary>
    public string? Correlation { get; init; }

    /// <summary>The stage it is in; null where stages are not used.</summary>
    public string? Stage { get; init; }

    /// <summary>What the last gate decided, as a JSON object; null before the first.</summary>
    public string? LastGate { get; init; }

    /// <summary>The number of the last event of its correlation that was looked at.</summary>
    public long EventsSeen { get; init; }

    /// <summary>The lock it waits for before its first step; null when it has what it needs.</summary>
    public string? WaitsForLock { get; init; }

    /// <summary>By place in the file, then by item.</summary>
    public IReadOnlyList<WorkflowStepState> Steps { get; init; } = [];
}
