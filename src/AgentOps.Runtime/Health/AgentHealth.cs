namespace AgentOps;

/// <summary>The health of a workspace's agents over a window, with the numbers and the rule it was judged by.</summary>
public sealed record AgentHealth
{
    public HealthStatus Status { get; init; }

    /// <summary>Null for all missions.</summary>
    public string? Mission { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }

    public TimeSpan Window => To - From;

    public long Total { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    public long Blocked { get; init; }

    public long Cancelled { get; init; }

    /// <summary>Percent of successes over successes and failures; null when there were neither.</summary>
    public double? SuccessRate { get; init; }

    public double? FailureRate { get; init; }

    /// <summary>Percent of blocked over all.</summary>
    public double? BlockedRate { get; init; }

    public TimeSpan? AverageDuration { get; init; }

    public TimeSpan? P95Duration { get; init; }

    public long ToolCalls { get; init; }

    public double? AverageToolCalls { get; init; }

    public long TotalTokens { get; init; }

    public decimal TotalCost { get; init; }

    public decimal? AverageCost { get; init; }

    /// <summary>Runs by mission.</summary>
    public IReadOnlyDictionary<string, long> Missions { get; init; } = new Dictionary<string, long>();

    /// <summary>Tokens and money by mission, the most expensive first.</summary>
    public IReadOnlyList<UsageRow> Costs { get; init; } = [];

    /// <summary>Every breaker that has counted something, whatever its state.</summary>
    public IReadOnlyList<CircuitBreaker> CircuitBreakers { get; init; } = [];

    /// <summary>Of <see cref="CircuitBreakers"/>: those that are not closed.</summary>
    public IReadOnlyList<CircuitBreaker> OpenBreakers => [.. CircuitBreakers.Where(breaker => breaker.State != BreakerState.Closed)];

    public int PendingApprovals { get; init; }

    /// <summary>The rule in words with its numbers.</summary>
    public string Rule { get; init; } = "";

    /// <summary>What the numbers cannot say by themselves, such as that there were none; null where nothing needs saying.</summary>
    public string? Note { get; init; }

    /// <summary>What is wrong, each with the runbook that treats it.</summary>
    public IReadOnlyList<HealthProblem> Problems { get; init; } = [];

    /// <summary>The last failed runs' errors, newest first, at most 5.</summary>
    public IReadOnlyList<ErrorEnvelope> RecentErrors { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Mission is null ? Status.ToString() : $"{Mission}: {Status}";
}
