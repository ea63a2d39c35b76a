namespace AgentOps;

/// <summary>A limit, what was spent of it in its present period, and what it holds.</summary>
public sealed record BudgetState
{
    public required Budget Budget { get; init; }

    /// <summary>Spent in this period, in US dollars.</summary>
    public decimal Cost { get; init; }

    /// <summary>Used in this period: input that was not cached, and output.</summary>
    public long Tokens { get; init; }

    /// <summary>When the period began; null for a total and for a run.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the next period begins; null for a total and for a run.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>Runs that are Blocked and ask for more of this limit.</summary>
    public IReadOnlyList<string> BlockedRuns { get; init; } = [];

    /// <summary>How many runs in the queue wait because of this limit.</summary>
    public int HeldRuns { get; init; }

    public string Name => Budget.Key.Name;

    public BudgetScope Scope => Budget.Key.Scope;

    /// <summary>Null for the workspace.</summary>
    public string? Mission => Budget.Key.Mission.Length == 0 ? null : Budget.Key.Mission;

    public BudgetPeriod Period => Budget.Key.Period;

    public decimal? MaxCost => Budget.MaxCost;

    public long? MaxTokens => Budget.MaxTokens;

    public double AlertAt => Budget.AlertAt;

    public DateTimeOffset? AlertedAt => Budget.AlertedAt;

    /// <summary>Never below 0.</summary>
    public decimal? CostLeft => MaxCost is { } most ? Math.Max(0, most - Cost) : null;

    /// <summary>Never below 0.</summary>
    public long? TokensLeft => MaxTokens is { } most ? Math.Max(0, most - Tokens) : null;

    /// <summary>Spent of the limit, of money or tokens whichever is more: 1 is all of it.</summary>
    public double Share => Math.Max(MaxCost is { } cost ? ShareOf(Cost, cost) : 0, MaxTokens is { } tokens ? ShareOf(Tokens, tokens) : 0);

    /// <summary>True when work that can spend waits for a higher limit or the next period.</summary>
    public bool IsSpent => Cost >= MaxCost || Tokens >= MaxTokens;

    /// <inheritdoc/>
    public override string ToString() => BudgetRules.InWords(this);

    private static double ShareOf(decimal spent, decimal most) => most == 0 ? 1 : (double)(spent / most);
}
