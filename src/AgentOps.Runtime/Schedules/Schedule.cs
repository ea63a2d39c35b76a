namespace AgentOps;

/// <summary>When to submit which mission, and what came of it.</summary>
public sealed record Schedule
{
    /// <summary>Letters, digits, <c>. _ -</c>; up to 64. Upper and lower case are one.</summary>
    public required string Name { get; init; }

    /// <summary>How often it was changed, enabled or disabled.</summary>
    public long Revision { get; init; }

    /// <summary>Five cron fields or a macro; null where it goes by <see cref="Every"/>.</summary>
    public string? Cron { get; init; }

    /// <summary>The distance of due times in real time; null where it goes by <see cref="Cron"/>.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>For <see cref="Every"/>: how far due times lie behind the raster.</summary>
    public TimeSpan Phase { get; init; }

    /// <summary>For <see cref="Every"/>: where the raster begins; null for 1970-01-01 00:00 UTC.</summary>
    public DateTimeOffset? Anchor { get; init; }

    /// <summary>The id of the zone in which the cron fields are read and times are shown.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The mission's name, or the path of its file relative to the workspace; looked up at each due time.</summary>
    public required string Mission { get; init; }

    /// <summary>Values for the mission's inputs, as a JSON object of texts by name.</summary>
    public string Inputs { get; init; } = "{}";

    public QueuePriority Priority { get; init; } = QueuePriority.Normal;

    public CatchUpPolicy CatchUp { get; init; }

    /// <summary>The most due times made up for at once, and the most unfinished runs; 1 to 1440.</summary>
    public int CatchUpLimit { get; init; }

    public OverlapPolicy Overlap { get; init; }

    /// <summary>So many failures in a row disable it; 0 for never.</summary>
    public int DisableAfter { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Why it is disabled: what a person gave, or what went wrong.</summary>
    public string? DisabledReason { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>About every due time up to here it is decided.</summary>
    public DateTimeOffset Cursor { get; init; }

    /// <summary>The first due time that is not decided; null when it is disabled.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>The due time of the last run; null when that was submitted by hand.</summary>
    public DateTimeOffset? LastDueAt { get; init; }

    /// <summary>When the last run was submitted.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    public string? LastRunId { get; init; }

    /// <summary>Where the last run is now, or was when it was removed.</summary>
    public RunStatus? LastStatus { get; init; }

    /// <summary>What went wrong last; null again after a success.</summary>
    public ErrorEnvelope? LastError { get; init; }

    /// <summary>When due times were last left out; <see cref="LastSkipReason"/> says why.</summary>
    public DateTimeOffset? LastSkippedAt { get; init; }

    public string? LastSkipReason { get; init; }

    /// <summary>Runs and refused submissions in a row that failed; a success sets it to 0.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>Its runs that have not ended.</summary>
    public int UnfinishedRuns { get; init; }

    /// <summary>Of the runs that ended in the last 30 days.</summary>
    public long Succeeded { get; init; }

    public long Failed { get; init; }

    /// <summary>Successes in percent of successes and failures of the last 30 days; null where there was neither.</summary>
    public double? SuccessRate => Succeeded + Failed == 0 ? null : 100.0 * Succeeded / (Succeeded + Failed);

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it, as user@host.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>When it was last changed, enabled or disabled.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it is due, in a word or two.</summary>
    public string When => Cron ?? Interval?.ToString() ?? "";

    internal Interval? Interval => Every is { } every ? new Interval(every, Phase, Anchor) : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
