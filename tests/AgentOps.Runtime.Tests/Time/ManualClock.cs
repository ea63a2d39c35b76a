namespace AgentOps.Tests.Time;

/// <summary>A clock that stands still until a test moves it. Timers fire on the thread that calls <see cref="Advance"/>.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly object gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<(TimeSpan Below, TaskCompletionSource<TimeSpan> Found)> watchers = [];
    private DateTimeOffset now = start;

    public ManualClock()
        : this(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on, firing what falls due on the way in the order of its time.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer)
            timer.Fire();
        lock (gate)
            now = end;
    }

    /// <summary>Waits until somebody waits for less than <paramref name="below"/> on this clock, and tells for how long.</summary>
    public Task<TimeSpan> WaitBelowAsync(TimeSpan below)
    {
        lock (gate)
        {
            var pending = timers.Where(timer => timer.Due - now < below).Select(timer => (TimeSpan?)(timer.Due - now)).Min();
            if (pending is { } already)
                return Task.FromResult(already);
            var found = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((below, found));
            return found.Task;
        }
    }

    /// <summary>Lets <paramref name="work"/> run to its end (or failure), skipping every wait of less than <paramref name="below"/>; returns those waits.</summary>
    public async Task<IReadOnlyList<TimeSpan>> SkipWaitsAsync(Task work, TimeSpan below)
    {
        var waits = new List<TimeSpan>();
        while (true)
        {
            var wait = WaitBelowAsync(below);
            if (await Task.WhenAny(work, wait) == work)
                return waits;
            waits.Add(await wait);
            Advance(waits[^1]);
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var timer = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (timer is null)
                return null;
            now = timer.Due > now ? timer.Due : now;
            timers.Remove(timer);
            if (timer.Period > TimeSpan.Zero)
                Schedule(timer, timer.Period);
            return timer;
        }
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        timer.Due = now + dueTime;
        timers.Add(timer);
        foreach (var watcher in watchers.Where(watcher => dueTime < watcher.Below).ToList())
        {
            watchers.Remove(watcher);
            watcher.Found.TrySetResult(dueTime);
        }
    }

    private sealed class ManualTimer(ManualClock clock, Action callback) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                    clock.Schedule(this, dueTime);
            }
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
