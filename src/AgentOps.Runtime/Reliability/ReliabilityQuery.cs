namespace AgentOps;

/// <summary>What to review.</summary>
/// <param name="From">The first moment of the window.</param>
/// <param name="To">The first moment after it.</param>
public sealed record ReliabilityQuery(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The rows to give; empty for all.</summary>
    public IReadOnlyCollection<ReliabilityScope> Scopes { get; init; } = [];

    /// <summary>Which missions count; null for all.</summary>
    public Func<string, bool>? Mission { get; init; }

    /// <summary>The most causes to give, the most frequent first; 1 or more.</summary>
    public int Causes { get; init; } = 10;

    internal bool Wants(ReliabilityScope scope) => Scopes.Count == 0 || Scopes.Contains(scope);
}
