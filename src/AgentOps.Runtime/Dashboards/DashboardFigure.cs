namespace AgentOps;

/// <summary>One number with the command that gives it.</summary>
public sealed record DashboardFigure
{
    /// <summary>Stable, such as <c>success_rate</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Label { get; init; }

    /// <summary>Null where there is none, such as a rate of nothing.</summary>
    public double? Value { get; init; }

    /// <summary><c>percent</c>, <c>usd</c>, <c>bytes</c>, <c>seconds</c> or <c>count</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>As people read it.</summary>
    public required string Text { get; init; }

    /// <summary>What it means here; empty where nothing needs saying.</summary>
    public string Note { get; init; } = "";

    public DashboardSeverity Severity { get; init; }

    public required string Command { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Label}: {Text}";
}
