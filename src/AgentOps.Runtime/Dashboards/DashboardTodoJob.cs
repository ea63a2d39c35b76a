namespace AgentOps;

/// <summary>A todo job.</summary>
public sealed record DashboardTodoJob
{
    public required string Name { get; init; }

    public TodoJobStatus Status { get; init; }

    public int TotalItems { get; init; }

    public int CompletedItems { get; init; }

    public int FailedItems { get; init; }

    /// <summary>Of the failed: those that only a person can go on with.</summary>
    public int BlockedItems { get; init; }

    public int SkippedItems { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why it is suspended, what its item waits for, or what comes next.</summary>
    public string Reason { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {CompletedItems} of {TotalItems}";
}
