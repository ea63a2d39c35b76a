namespace AgentOps;

/// <summary>Settings under <c>approvals</c>.</summary>
public sealed record ApprovalSettings
{
    /// <summary>How long a question stays open; 24 h by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The highest risk that needs nobody's approval when the mission does not require it: Safe or Review (default). Destructive always asks.</summary>
    public Risk AutoApprove { get; init; } = Risk.Review;

    /// <summary>Rules that decide in advance, the first that matches; deny rules before approve rules.</summary>
    public IReadOnlyList<ApprovalRule> Rules { get; init; } = [];
}
