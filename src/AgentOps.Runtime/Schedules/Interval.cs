namespace AgentOps;

/// <summary>Due times at a fixed distance in real time, whatever clocks are set to.</summary>
/// <param name="Every">The distance: 1 s to 366 days.</param>
/// <param name="Phase">How far each due time lies behind the raster: zero or more, less than <paramref name="Every"/>.</param>
/// <param name="Anchor">Where the raster begins; nothing is due before. Null: 1970-01-01 00:00 UTC, so that 15 minutes are the quarters of the hour.</param>
public sealed record Interval(TimeSpan Every, TimeSpan Phase, DateTimeOffset? Anchor)
{
    /// <summary>The shortest distance.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest distance.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(366);

    /// <summary>The first due time after <paramref name="after"/>, UTC; null only at the end of the calendar.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var first = (Anchor ?? DateTimeOffset.UnixEpoch).UtcTicks + Phase.Ticks;
        var steps = after.UtcTicks < first ? 0 : ((after.UtcTicks - first) / Every.Ticks) + 1;
        var due = first + (steps * Every.Ticks);
        return due <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }

    /// <summary>Fails with schedule_invalid when a value is outside its range.</summary>
    public Interval Check()
    {
        if (Every < Shortest || Every > Longest)
            throw new AgentOpsException("schedule_invalid", $"An interval is {Durations.Format(Shortest)} to {Durations.Format(Longest)}, not {Durations.Format(Every)}.", Every);
        if (Phase < TimeSpan.Zero || Phase >= Every)
            throw new AgentOpsException("schedule_invalid", $"A phase is less than its interval ({Durations.Format(Every)}) and not negative; {Durations.Format(Phase)} is not.", Phase);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Phase == TimeSpan.Zero ? $"every {Durations.Format(Every)}" : $"every {Durations.Format(Every)} + {Durations.Format(Phase)}";
}
