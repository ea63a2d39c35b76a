namespace AgentOps;

/// <summary>Which dead letters to list; null or empty means no restriction.</summary>
public sealed record DeadLetterQuery
{
    /// <summary>Mission ids, exact and case-sensitive; patterns are the caller's.</summary>
    public IReadOnlyList<string> Missions { get; init; } = [];

    public IReadOnlyList<AgentErrorCategory> Categories { get; init; } = [];

    /// <summary>Error codes.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Set aside at or after.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Set aside before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The most to give; null for all.</summary>
    public int? Limit { get; init; }
}
