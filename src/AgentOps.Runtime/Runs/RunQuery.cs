namespace AgentOps;

/// <summary>Which runs to list; null or empty means no restriction.</summary>
public sealed record RunQuery
{
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    public IReadOnlyList<RunKind> Kinds { get; init; } = [];

    /// <summary>Mission ids, exact and case-sensitive; patterns are the caller's.</summary>
    public IReadOnlyList<string> Missions { get; init; } = [];

    /// <summary>Created at or after.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Created before.</summary>
    public DateTimeOffset? Until { get; init; }

    public string? ParentId { get; init; }

    /// <summary>Null lists dry runs too.</summary>
    public bool? DryRun { get; init; }

    /// <summary>The most rows to give; null for all.</summary>
    public int? Limit { get; init; }
}
