namespace AgentOps.Cmdlets;

/// <summary>Lets at most ten progress records a second through. Safe for concurrent use.</summary>
internal sealed class ProgressRate(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private long last;

    public bool Passes()
    {
        var now = clock.GetTimestamp();
        var seen = Interlocked.Read(ref last);
        return (seen == 0 || clock.GetElapsedTime(seen, now) >= Interval) && Interlocked.CompareExchange(ref last, now, seen) == seen;
    }
}
