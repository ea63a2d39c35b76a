namespace AgentOps;

/// <summary>A moment at which a zone's clocks are set: forward, and times are left out, or back, and times are repeated.</summary>
/// <param name="At">The first moment of the new offset, UTC.</param>
/// <param name="Before">The offset until then.</param>
/// <param name="After">The offset from then on.</param>
internal readonly record struct OffsetChange(DateTime At, TimeSpan Before, TimeSpan After)
{
    // Half a day hides no change: the clocks stay for weeks as they were set.
    private static readonly TimeSpan Step = TimeSpan.FromHours(12);

    public bool IsForward => After > Before;

    /// <summary>What clocks would have shown at the change.</summary>
    public DateTime LocalBefore => At + Before;

    /// <summary>What clocks show from the change on.</summary>
    public DateTime LocalAfter => At + After;

    /// <summary>The first change after <paramref name="from"/> and not after <paramref name="to"/>, both UTC.</summary>
    public static OffsetChange? First(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        var before = zone.GetUtcOffset(from);
        while (from < to)
        {
            var next = to - from > Step ? from + Step : to;
            var after = zone.GetUtcOffset(next);
            if (after != before)
                return Within(zone, from, next, before);
            from = next;
        }

        return null;
    }

    private static OffsetChange Within(TimeZoneInfo zone, DateTime from, DateTime to, TimeSpan before)
    {
        while (to - from > TimeSpan.FromTicks(1))
        {
            var middle = from + ((to - from) / 2);
            if (zone.GetUtcOffset(middle) == before)
                from = middle;
            else
                to = middle;
        }

        return new OffsetChange(to, before, zone.GetUtcOffset(to));
    }
}
