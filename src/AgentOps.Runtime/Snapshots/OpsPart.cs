namespace AgentOps;

/// <summary>One part of how a workspace stands: what was asked, what came of it, and the command that gives all of it.</summary>
public sealed record OpsPart
{
    /// <summary>One of <see cref="OpsPartNames"/>; its files are named by it.</summary>
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    public required DashboardSeverity Status { get; init; }

    /// <summary>The word that the part itself has for it, such as <c>Healthy</c> or <c>preview</c>.</summary>
    public required string Said { get; init; }

    /// <summary>On one line, with numbers.</summary>
    public required string Summary { get; init; }

    /// <summary>To type.</summary>
    public required string Command { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Why it could not be made, and its status is Issues then; null where it was.</summary>
    public ErrorEnvelope? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}";
}
