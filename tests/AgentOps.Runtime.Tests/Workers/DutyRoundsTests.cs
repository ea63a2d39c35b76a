using AgentOps.Tests.Runs;

namespace AgentOps.Tests.Workers;

public sealed class DutyRoundsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly EngineFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task A_duty_that_fails_is_asked_again_later_and_stops_nobody()
    {
        var (failing, other) = (new Counting(() => throw new InvalidOperationException("on purpose")), new Counting(() => null));
        using var rounds = Rounds(failing, other);

        var next = await rounds.TickAsync(default);

        Assert.Equal(at.Clock.GetUtcNow() + TimeSpan.FromSeconds(30), next);
        Assert.Equal((1, 1), (failing.Ticks, other.Ticks));
    }

    [Fact]
    public async Task The_next_round_is_due_when_the_first_of_the_duties_is()
    {
        var soon = at.Clock.GetUtcNow().AddMinutes(2);
        using var rounds = Rounds(new Counting(() => soon.AddMinutes(3)), new Counting(() => soon), new Counting(() => null));

        Assert.Equal(soon, await rounds.TickAsync(default));
    }

    [Fact]
    public async Task A_change_in_the_store_is_looked_at_after_a_short_pause()
    {
        var duty = new Counting(() => null);
        using var rounds = Rounds(duty);
        using var stop = new CancellationTokenSource();
        var running = rounds.RunAsync(stop.Token);
        await duty.UntilAsync(1);

        await at.Tool("quick").StartAsync(at.Plan("quick"));
        await at.Clock.SkipWaitsAsync(duty.UntilAsync(2), TimeSpan.FromSeconds(1));

        await stop.CancelAsync();
        await running.WaitAsync(Patience);
    }

    private DutyRounds Rounds(params IWorkerDuty[] duties) => new(duties, at.Store, TimeSpan.FromSeconds(10), at.Clock, new NullLog());

    private sealed class Counting(Func<DateTimeOffset?> next) : IWorkerDuty
    {
        private readonly SemaphoreSlim ticked = new(0);

        public int Ticks { get; private set; }

        public Task<DateTimeOffset?> TickAsync(CancellationToken ct)
        {
            Ticks++;
            ticked.Release();
            return Task.FromResult(next());
        }

        public async Task UntilAsync(int ticks)
        {
            while (Ticks < ticks)
                Assert.True(await ticked.WaitAsync(Patience));
        }
    }
}
