namespace AgentOps;

/// <summary>A question to a person, stored until it is decided or times out.</summary>
public sealed record Approval
{
    /// <summary>18 characters, sortable by creation time.</summary>
    public required string Id { get; init; }

    public required string RunId { get; init; }

    public required string Mission { get; init; }

    public ApprovalKind Kind { get; init; }

    public ApprovalStatus Status { get; init; }

    /// <summary>The step it is about; for a tool call the number the step will have.</summary>
    public int StepNumber { get; init; }

    public string? Tool { get; init; }

    /// <summary>The arguments as a JSON object, redacted.</summary>
    public string? Arguments { get; init; }

    /// <summary>What the decision is bound to: SHA-256 of tool and unredacted arguments; a different call asks again.</summary>
    public string? CallHash { get; init; }

    public Risk Risk { get; init; }

    /// <summary>The question in one sentence, redacted.</summary>
    public required string Summary { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>user@host/pid of who decided, or rule:NAME.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why, in the decider's words, redacted.</summary>
    public string? Comment { get; init; }

    public ApprovalResolution? Resolution { get; init; }

    /// <summary>The limit a Budget question is about: <c>workspace/day</c>, <c>mission:NAME/month</c>; null for the run's own.</summary>
    public string? Budget { get; init; }

    /// <summary>The higher limits a person granted on a Budget question.</summary>
    public decimal? MaxCost { get; init; }

    public long? MaxTokens { get; init; }

    /// <summary>Of a Publication question: what the guardrails found in the change.</summary>
    public IReadOnlyList<GuardrailFinding> Findings { get; init; } = [];

    /// <summary>Of a Publication question: what saying yes does, and what was done so far.</summary>
    public IReadOnlyList<PublicationAction> Actions { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id} ({Mission})";
}
