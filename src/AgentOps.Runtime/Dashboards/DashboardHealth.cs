namespace AgentOps;

/// <summary>Health as Get-AgentHealth judges it.</summary>
public sealed record DashboardHealth
{
    public required HealthStatus Status { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    public long Blocked { get; init; }

    public long Cancelled { get; init; }

    /// <summary>Percent; null when nothing succeeded or failed.</summary>
    public double? SuccessRate { get; init; }

    public TimeSpan? AverageDuration { get; init; }

    public TimeSpan? P95Duration { get; init; }

    public long TotalTokens { get; init; }

    public decimal Cost { get; init; }

    /// <summary>The rule in words with its numbers.</summary>
    public string Rule { get; init; } = "";

    /// <summary>What the numbers cannot say; null where nothing needs saying.</summary>
    public string? Note { get; init; }

    public required string Command { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Status.ToString();
}
