namespace AgentOps;

/// <summary>Which publications to list; null or empty means no restriction.</summary>
public sealed record PublicationQuery
{
    public IReadOnlyList<PublicationStatus> Statuses { get; init; } = [];

    public string? RunId { get; init; }

    public string? Tracker { get; init; }

    public int? Issue { get; init; }

    /// <summary>At most so many, from 1.</summary>
    public int? Limit { get; init; }
}
