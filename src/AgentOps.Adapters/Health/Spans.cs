namespace AgentOps.Adapters;

/// <summary>The lengths that rollups are kept for, in seconds, and how a window is made up of them.</summary>
internal static class Spans
{
    /// <summary>Longest first: a week is then six days, a day's worth of hours and a few tens of minutes, however many runs it holds.</summary>
    public static readonly IReadOnlyList<long> Seconds = [86_400, 3_600, 600];

    /// <summary>The start of the span that a time lies in, in seconds since 1970.</summary>
    public static long StartOf(DateTimeOffset time, long span) => Floor(time.ToUnixTimeSeconds(), span);

    /// <summary>The largest whole spans inside the window, and what is left over at its two edges.</summary>
    public static IReadOnlyList<SpanRange> Cover(DateTimeOffset from, DateTimeOffset to)
    {
        var ranges = new List<SpanRange>();
        Cover(from, to, 0, ranges);
        return ranges;
    }

    private static void Cover(DateTimeOffset from, DateTimeOffset to, int longest, List<SpanRange> ranges)
    {
        if (from >= to)
            return;
        for (var i = longest; i < Seconds.Count; i++)
        {
            var span = Seconds[i];
            var first = StartOf(from, span);
            if (DateTimeOffset.FromUnixTimeSeconds(first) < from)
                first += span;
            var end = StartOf(to, span);
            if (first >= end)
                continue;
            var (start, stop) = (DateTimeOffset.FromUnixTimeSeconds(first), DateTimeOffset.FromUnixTimeSeconds(end));
            Cover(from, start, i + 1, ranges);
            ranges.Add(new SpanRange(span, start, stop));
            Cover(stop, to, i + 1, ranges);
            return;
        }
        ranges.Add(new SpanRange(SpanRange.Raw, from, to));
    }

    private static long Floor(long seconds, long span) => seconds - (((seconds % span) + span) % span);
}
