namespace AgentOps;

/// <summary>A schedule.</summary>
public sealed record DashboardSchedule
{
    public required string Name { get; init; }

    public required string Mission { get; init; }

    /// <summary>When it is due, in a word or two.</summary>
    public string When { get; init; } = "";

    public bool Enabled { get; init; }

    public DateTimeOffset? NextRunAt { get; init; }

    public DateTimeOffset? LastRunAt { get; init; }

    public RunStatus? LastStatus { get; init; }

    /// <summary>Percent, of the last 30 days; null where nothing succeeded or failed.</summary>
    public double? SuccessRate { get; init; }

    public int ConsecutiveFailures { get; init; }

    /// <summary>Why it is disabled, or what went wrong last; empty where nothing did.</summary>
    public string Trouble { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
