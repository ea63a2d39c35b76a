using AgentOps.Tests.Time;

namespace AgentOps.Tests.Workers;

public sealed class WorkerStopTests : IDisposable
{
    private readonly ManualClock clock = new();
    private readonly WorkerStop stop;

    public WorkerStopTests() => stop = new WorkerStop(TimeSpan.FromSeconds(30), clock);

    public void Dispose() => stop.Dispose();

    [Fact]
    public async Task First_it_takes_no_more_and_only_after_the_wait_it_interrupts_what_runs()
    {
        stop.Begin("a signal");

        await CancelledAsync(stop.Taking);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(stop.Running.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(1));
        await CancelledAsync(stop.Running);
    }

    [Fact]
    public async Task In_a_hurry_it_interrupts_at_once()
    {
        stop.Begin("a signal");
        stop.Hurry("another signal");

        await CancelledAsync(stop.Running);
        Assert.Equal("a signal", stop.Reason);
    }

    [Fact]
    public async Task A_second_request_does_not_begin_the_wait_anew()
    {
        stop.Begin("first");
        clock.Advance(TimeSpan.FromSeconds(20));
        stop.Begin("second");
        clock.Advance(TimeSpan.FromSeconds(10));

        await CancelledAsync(stop.Running);
        Assert.Equal("first", stop.Reason);
    }

    [Fact]
    public void A_signal_after_the_worker_has_gone_does_no_harm()
    {
        stop.Dispose();

        stop.Begin("late");
        stop.Hurry("later");

        Assert.Null(stop.Reason);
    }

    private static async Task CancelledAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
