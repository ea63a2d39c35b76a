namespace AgentOps;

/// <summary>Which approvals to list; null or empty means no restriction.</summary>
public sealed record ApprovalQuery
{
    public IReadOnlyList<ApprovalStatus> Statuses { get; init; } = [];

    public IReadOnlyList<ApprovalKind> Kinds { get; init; } = [];

    public string? RunId { get; init; }

    public DateTimeOffset? Since { get; init; }

    public int? Limit { get; init; }
}
