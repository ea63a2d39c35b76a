namespace AgentOps;

/// <summary>One run of an issue, in a history that is never overwritten and that outlives the run.</summary>
public sealed record IssueRun
{
    public required string RunId { get; init; }

    public required string Tracker { get; init; }

    public required int Number { get; init; }

    /// <summary>The issue's title when the run began, without secrets.</summary>
    public required string Title { get; init; }

    /// <summary>What the issue said when the run began.</summary>
    public required string Fingerprint { get; init; }

    public bool Forced { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Who or what wanted it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it began, or was submitted.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>As it is now; of a run that was removed, as it was then.</summary>
    public RunStatus Status { get; init; }

    /// <summary>True: of the run only this line is left.</summary>
    public bool IsRemoved { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Tracker}#{Number} {RunId} {Status}";
}
