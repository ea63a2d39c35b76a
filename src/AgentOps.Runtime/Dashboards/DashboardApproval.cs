namespace AgentOps;

/// <summary>A question that waits for a person.</summary>
public sealed record DashboardApproval
{
    public required string Id { get; init; }

    public required string RunId { get; init; }

    public required string Mission { get; init; }

    public ApprovalKind Kind { get; init; }

    /// <summary>Empty where it is about no tool.</summary>
    public string Tool { get; init; } = "";

    public Risk Risk { get; init; }

    public required string Summary { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id} ({Mission})";
}
