namespace AgentOps;

/// <summary>A limit and what was spent of it.</summary>
public sealed record DashboardBudget
{
    public required string Name { get; init; }

    public BudgetPeriod Period { get; init; }

    /// <summary>Spent in this period, in US dollars.</summary>
    public decimal Cost { get; init; }

    public decimal? MaxCost { get; init; }

    public long Tokens { get; init; }

    public long? MaxTokens { get; init; }

    /// <summary>Spent of the limit: 1 is all of it.</summary>
    public double Share { get; init; }

    public bool IsSpent { get; init; }

    public DateTimeOffset? ResetsAt { get; init; }

    public int HeldRuns { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Share:P0}");
}
