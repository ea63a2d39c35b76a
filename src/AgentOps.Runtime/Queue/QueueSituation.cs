namespace AgentOps;

/// <summary>Everything that decides whether waiting runs are held, as one transaction sees it.</summary>
public sealed record QueueSituation
{
    public required DateTimeOffset Now { get; init; }

    public QueueSuspension? Suspension { get; init; }

    /// <summary>Breakers by scope; one that is missing is Closed.</summary>
    public IReadOnlyDictionary<string, CircuitBreaker> Breakers { get; init; } = new Dictionary<string, CircuitBreaker>();

    public BreakerPolicy BreakerPolicy { get; init; } = BreakerPolicy.Default;

    /// <summary>What providers asked for; holds that have ended count no more.</summary>
    public IReadOnlyList<ProviderHold> Holds { get; init; } = [];

    /// <summary>The limits of the workspace and of missions; those that are spent hold work that can spend.</summary>
    public IReadOnlyList<BudgetState> Budgets { get; init; } = [];

    /// <summary>How many runs are Running, by mission.</summary>
    public IReadOnlyDictionary<string, int> Running { get; init; } = new Dictionary<string, int>();

    /// <summary>Session and stored tools of the process that asks; null where nobody asks, and then no run is held for a tool.</summary>
    public IReadOnlySet<string>? Tools { get; init; }
}
