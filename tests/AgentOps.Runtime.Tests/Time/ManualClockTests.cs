namespace AgentOps.Tests.Time;

public sealed class ManualClockTests
{
    [Fact]
    public async Task A_delay_ends_when_its_time_has_come_and_not_before()
    {
        var clock = new ManualClock();
        var delay = Task.Delay(TimeSpan.FromSeconds(10), clock);

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_each_period()
    {
        var clock = new ManualClock();
        var times = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => times.Add(clock.GetUtcNow()), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(6));

        var start = new ManualClock().GetUtcNow();
        Assert.Equal([start.AddSeconds(1), start.AddSeconds(3), start.AddSeconds(5)], times);
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        var clock = new ManualClock();
        var fired = false;
        clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(fired);
    }

    [Fact]
    public async Task Waits_below_a_length_are_skipped_and_told()
    {
        var clock = new ManualClock();
        async Task WorkAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock);
            await Task.Delay(TimeSpan.FromSeconds(4), clock);
        }

        var waits = await clock.SkipWaitsAsync(WorkAsync(), TimeSpan.FromMinutes(1));

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)], waits);
    }
}
