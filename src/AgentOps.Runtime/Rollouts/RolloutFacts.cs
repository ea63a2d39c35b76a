namespace AgentOps;

/// <summary>What the demands of a phase are judged by.</summary>
public sealed record RolloutFacts
{
    public required RolloutPhase Phase { get; init; }

    /// <summary>Whether a dry run of the mission as it is now has succeeded; null where there is no mission to try.</summary>
    public bool? DryRun { get; init; }

    /// <summary>The mission's name, for people.</summary>
    public string Mission { get; init; } = "";

    /// <summary>Null where nobody has looked.</summary>
    public IReadOnlyList<CheckResult>? Environment { get; init; }

    /// <summary>Runs that were submitted in the present phase and succeeded; counted no further than a phase demands.</summary>
    public int Succeeded { get; init; }

    /// <summary>The scopes of breakers that hold its work.</summary>
    public IReadOnlyList<string> OpenBreakers { get; init; } = [];

    /// <summary>The shortest time between two due times of a schedule; null for anything else.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>The items of a todo job; null for anything else.</summary>
    public int? Items { get; init; }

    public string? Rollback { get; init; }

    /// <summary>Whether people are told of runs that fail.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Why a person says that it may go on; null where nobody has.</summary>
    public string? Reason { get; init; }
}
