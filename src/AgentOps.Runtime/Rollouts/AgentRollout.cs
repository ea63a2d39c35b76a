namespace AgentOps;

/// <summary>How far an automation is rolled out, how it came there, and what its next phase demands.</summary>
public sealed record AgentRollout
{
    /// <summary><c>mission:NAME</c>, <c>schedule:NAME</c> or <c>todo:NAME</c>.</summary>
    public string Automation => AutomationName.Of(Kind, Name);

    public required AutomationKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The id of the mission it runs; null where that cannot be read.</summary>
    public string? Mission { get; init; }

    /// <summary>Smoke where nobody has moved it.</summary>
    public required RolloutPhase Phase { get; init; }

    /// <summary>When it entered the phase, or was made; null for a mission that nobody has moved.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The phase that <see cref="Demands"/> are about: the next, or Full where it is there.</summary>
    public required RolloutPhase NextPhase { get; init; }

    public required IReadOnlyList<RolloutDemand> Demands { get; init; }

    /// <summary>Whether nothing that the next phase demands is open but the sign-off, which is given with the move.</summary>
    public bool IsReady => Demands.All(demand => demand.IsMet || demand.Name == RolloutRules.SignOff);

    /// <summary>The names of the demands that are not met.</summary>
    public IReadOnlyList<string> Unmet => [.. Demands.Where(demand => !demand.IsMet).Select(demand => demand.Name)];

    /// <summary>How to take it back, as it was written last; null where nobody has.</summary>
    public string? Rollback { get; init; }

    /// <summary>Every move since it was made, the oldest first.</summary>
    public IReadOnlyList<RolloutMove> History { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Automation} {Phase}";
}
