namespace AgentOps;

/// <summary>Which events to list; null means no restriction.</summary>
public sealed record EventQuery
{
    /// <summary>Exact and case-sensitive.</summary>
    public string? Correlation { get; init; }

    /// <summary>Compared without case.</summary>
    public string? Actor { get; init; }

    /// <summary>The run that got them.</summary>
    public string? RunId { get; init; }

    /// <summary>True: some run got them; false: none has.</summary>
    public bool? Delivered { get; init; }

    /// <summary>Received at or after.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Received before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The most to give; null for all.</summary>
    public int? Limit { get; init; }
}
