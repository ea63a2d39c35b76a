using static AgentOps.Adapters.Tests.Retention.CleanupFixture;

namespace AgentOps.Adapters.Tests.Retention;

public sealed class RetentionDutyTests : IAsyncLifetime
{
    private readonly CleanupFixture fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Nobody_cleans_up_unless_the_configuration_says_so()
    {
        Assert.DoesNotContain((await fixture.OpenAsync()).Duties, duty => duty is RetentionDuty);
        fixture.Configure("retention: { automatic: true }");
        Assert.Single((await fixture.OpenAsync()).Duties.OfType<RetentionDuty>());
    }

    [Fact]
    public async Task One_worker_does_it_once_a_day_a_little_at_a_time()
    {
        fixture.Configure("retention: { automatic: true, rules: [{ class: runs, older_than: 1d, action: delete }] }");
        var (one, two) = (await fixture.OpenAsync(), await fixture.OpenAsync());
        for (var i = 0; i < 50; i++)
            await fixture.EndedAsync(one, 10 + i);
        var (mine, other) = (one.Duties.OfType<RetentionDuty>().Single(), two.Duties.OfType<RetentionDuty>().Single());
        var tomorrow = fixture.Clock.GetUtcNow().AddDays(1);

        Assert.Equal(fixture.Clock.GetUtcNow(), await mine.TickAsync(None));
        Assert.Equal(30, (await RunsAsync(one)).Count);
        Assert.Equal(tomorrow, await other.TickAsync(None));
        await mine.TickAsync(None);
        Assert.Equal(tomorrow, await mine.TickAsync(None));
        Assert.Empty(await RunsAsync(one));

        await fixture.EndedAsync(one, 10);
        Assert.Equal(tomorrow, await mine.TickAsync(None));
        Assert.Single(await RunsAsync(one));
        fixture.Clock.Advance(TimeSpan.FromDays(1));
        await other.TickAsync(None);
        Assert.Empty(await RunsAsync(one));
    }

    [Fact]
    public async Task A_turn_is_taken_by_one_even_when_many_ask_and_after_the_clock_was_set_back()
    {
        var runtime = await fixture.OpenAsync();
        var now = fixture.Clock.GetUtcNow();

        var turns = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => runtime.Store.Retention.TakeTurnAsync("x", TimeSpan.FromDays(1), now, None)));

        Assert.Equal(1, turns.Count(turn => turn is null));
        Assert.All(turns.Where(turn => turn is not null), turn => Assert.Equal(now.AddDays(1), turn));
        Assert.Null(await runtime.Store.Retention.TakeTurnAsync("x", TimeSpan.FromDays(1), now.AddYears(-1), None));
    }
}
