using System.Collections.Concurrent;

namespace AgentOps.Adapters.Tests.Tools;

/// <summary>Waits between tries end at once and are written down; time limits, which are longer here, never come.</summary>
public sealed class SkippingClock : TimeProvider
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<TimeSpan> waits = new();

    public static DateTimeOffset Now { get; } = new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits => [.. waits];

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > Longest)
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
