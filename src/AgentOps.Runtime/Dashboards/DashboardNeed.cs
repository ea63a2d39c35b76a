namespace AgentOps;

/// <summary>Something that needs a person, and what to type.</summary>
public sealed record DashboardNeed
{
    public required DashboardSeverity Severity { get; init; }

    /// <summary>One of <see cref="DashboardNeedKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>On one line.</summary>
    public required string Title { get; init; }

    /// <summary>On one line; empty where the title says all.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Since when; null where that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>To type, in this order; the first only looks.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Name of the runbook in docs/runbooks; null where there is none.</summary>
    public string? Runbook { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Title;
}
