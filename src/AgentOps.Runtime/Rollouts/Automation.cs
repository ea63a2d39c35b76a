namespace AgentOps;

/// <summary>A schedule, a todo job or a mission, as its rollout sees it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Unique among its kind.</param>
public sealed record Automation(AutomationKind Kind, string Name)
{
    /// <summary>The mission's name or path; null for a todo job with a command of its own.</summary>
    public string? MissionWord { get; init; }

    /// <summary>When it was made: what was recorded before belongs to another of its name. Null for a mission.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    internal Schedule? Schedule { get; init; }

    internal TodoJob? TodoJob { get; init; }

    /// <inheritdoc/>
    public override string ToString() => AutomationName.Of(Kind, Name);
}
