namespace AgentOps;

/// <summary>A run.</summary>
public sealed record DashboardRun
{
    public required string Id { get; init; }

    public required string Mission { get; init; }

    public RunKind Kind { get; init; }

    public RunStatus Status { get; init; }

    public int Attempt { get; init; }

    public bool DryRun { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>In US dollars.</summary>
    public decimal Cost { get; init; }

    /// <summary>What it came to, why it failed, or why it waits; empty where nothing is known.</summary>
    public string Outcome { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Mission} {Id}";
}
