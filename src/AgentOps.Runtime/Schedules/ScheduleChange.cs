namespace AgentOps;

/// <summary>What a person decides about a schedule; null leaves it as it is.</summary>
public sealed record ScheduleChange
{
    /// <summary>Takes the place of an interval.</summary>
    public string? Cron { get; init; }

    /// <summary>Takes the place of a cron expression, or of the interval before with its phase and anchor.</summary>
    public TimeSpan? Every { get; init; }

    public TimeSpan? Phase { get; init; }

    public DateTimeOffset? Anchor { get; init; }

    public string? TimeZone { get; init; }

    public string? Mission { get; init; }

    /// <summary>Takes the place of all values there were.</summary>
    public string? Inputs { get; init; }

    public QueuePriority? Priority { get; init; }

    public CatchUpPolicy? CatchUp { get; init; }

    public int? CatchUpLimit { get; init; }

    public OverlapPolicy? Overlap { get; init; }

    public int? DisableAfter { get; init; }

    /// <summary>The schedule as it is wanted; nothing is checked here.</summary>
    public Schedule ApplyTo(Schedule schedule)
    {
        var isNew = Cron is not null || Every is not null;
        return schedule with
        {
            Cron = isNew ? Cron : schedule.Cron,
            Every = isNew ? Every : schedule.Every,
            Phase = Phase ?? (isNew ? TimeSpan.Zero : schedule.Phase),
            Anchor = Anchor ?? (isNew ? null : schedule.Anchor),
            TimeZone = TimeZone ?? schedule.TimeZone,
            Mission = Mission ?? schedule.Mission,
            Inputs = Inputs ?? schedule.Inputs,
            Priority = Priority ?? schedule.Priority,
            CatchUp = CatchUp ?? schedule.CatchUp,
            CatchUpLimit = CatchUpLimit ?? schedule.CatchUpLimit,
            Overlap = Overlap ?? schedule.Overlap,
            DisableAfter = DisableAfter ?? schedule.DisableAfter,
        };
    }
}
