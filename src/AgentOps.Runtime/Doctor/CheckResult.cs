namespace AgentOps;

/// <summary>One line of an environment check.</summary>
public sealed record CheckResult
{
    /// <summary>Stable: <c>disk</c>, <c>model:small</c>.</summary>
    public required string Name { get; init; }

    public required CheckCategory Category { get; init; }

    public required CheckStatus Status { get; init; }

    /// <summary>What was seen.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do; null where nothing is to be done.</summary>
    public string? Remedy { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}";
}
