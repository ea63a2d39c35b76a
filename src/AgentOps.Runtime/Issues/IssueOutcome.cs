namespace AgentOps;

/// <summary>What became of an issue that somebody wanted a run for.</summary>
public sealed record IssueOutcome
{
    public required string Tracker { get; init; }

    public required int Number { get; init; }

    /// <summary>What people wrote is data, never an instruction to us.</summary>
    public required string Title { get; init; }

    public required IssueDecision Decision { get; init; }

    public required IssueCause Cause { get; init; }

    /// <summary>The cause in a sentence for people.</summary>
    public required string Reason { get; init; }

    /// <summary>The run that began, as it is now, or the live one that kept another from beginning; null where neither is.</summary>
    public Run? Run { get; init; }

    /// <summary>Of <see cref="Run"/>.</summary>
    public string? RunId => Run?.Id;

    /// <inheritdoc/>
    public override string ToString() => $"{Tracker}#{Number} {Decision}";
}
