using static AgentOps.Adapters.Tests.Schedules.ScheduleFixture;

namespace AgentOps.Adapters.Tests.Schedules;

public sealed class ScheduleOutcomeTests : IAsyncLifetime
{
    private readonly ScheduleFixture at = new();
    private AgentRuntime runtime = null!;
    private int hour;

    public async Task InitializeAsync() => runtime = await at.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task How_a_run_ended_is_on_the_schedule()
    {
        await AddAsync(runtime);
        await EndOneAsync(fails: false);
        await EndOneAsync(fails: true);
        await EndOneAsync(fails: false);
        await EndOneAsync(fails: true);

        var schedule = await GetAsync(runtime);
        Assert.Equal((2L, 2L, 50.0, 1), (schedule.Succeeded, schedule.Failed, schedule.SuccessRate, schedule.ConsecutiveFailures));
        Assert.Equal((RunStatus.Failed, "tool_failed", 0), (schedule.LastStatus, schedule.LastError?.Code, schedule.UnfinishedRuns));
    }

    [Fact]
    public async Task Where_the_last_run_is_shows_before_anybody_counted_it()
    {
        await AddAsync(runtime);
        await at.LookAtAsync(runtime, Six.AddHours(1));
        await runtime.Runs.ResumeAsync((await RunsAsync(runtime))[0].Id, null, None);

        Assert.Equal((RunStatus.Succeeded, 0, null), ((await GetAsync(runtime)).LastStatus, (await GetAsync(runtime)).UnfinishedRuns, (await GetAsync(runtime)).SuccessRate));
    }

    [Fact]
    public async Task Each_end_is_counted_once_however_many_workers_look()
    {
        await AddAsync(runtime);
        await at.LookAtAsync(runtime, Six.AddHours(1));
        await runtime.Runs.ResumeAsync((await RunsAsync(runtime))[0].Id, null, None);
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => at.OpenAsync()));

        await Task.WhenAll(others.Select(other => Task.Run(() => LookAsync(other))));

        Assert.Equal(1, (await GetAsync(runtime)).Succeeded);
    }

    [Fact]
    public async Task After_so_many_failures_in_a_row_it_is_disabled_with_its_reason_until_a_person_enables_it()
    {
        await AddAsync(runtime, schedule => schedule with { DisableAfter = 2 });
        await EndOneAsync(fails: true);
        await EndOneAsync(fails: true);
        var disabled = await GetAsync(runtime);
        await at.LookAtAsync(runtime, Six.AddHours(9));

        Assert.False(disabled.Enabled);
        Assert.Contains("tool_failed", disabled.DisabledReason, StringComparison.Ordinal);
        Assert.Equal((null, 2), (disabled.NextRunAt, (await RunsAsync(runtime)).Count));
        Assert.Contains("\"schedule.disabled\"", await at.LogAsync(runtime), StringComparison.Ordinal);

        await runtime.Schedules.EnableAsync("hourly", None);
        await at.LookAtAsync(runtime, Six.AddHours(10));
        Assert.Equal((3, 0), ((await RunsAsync(runtime)).Count, (await GetAsync(runtime)).ConsecutiveFailures));
    }

    [Fact]
    public async Task A_run_that_was_stopped_or_removed_is_neither_success_nor_failure()
    {
        await AddAsync(runtime, schedule => schedule with { DisableAfter = 1 });
        await at.LookAtAsync(runtime, Six.AddHours(1));
        await runtime.Runs.StopAsync((await RunsAsync(runtime))[0].Id, null, None);
        await at.LookAtAsync(runtime, Six.AddHours(2));
        await runtime.Runs.StopAsync((await RunsAsync(runtime))[1].Id, null, None);
        await runtime.Runs.RemoveAsync((await RunsAsync(runtime))[1].Id, withArtifacts: true, None);
        await LookAsync(runtime);

        var schedule = await GetAsync(runtime);
        Assert.Equal((true, null, RunStatus.Cancelled, 0), (schedule.Enabled, schedule.SuccessRate, schedule.LastStatus, schedule.UnfinishedRuns));
    }

    [Fact]
    public async Task Runs_that_ended_more_than_thirty_days_ago_count_no_more()
    {
        await AddAsync(runtime);
        await EndOneAsync(fails: true);
        at.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(1, (await GetAsync(runtime)).Failed);

        at.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, (await GetAsync(runtime)).Failed);
    }

    private async Task EndOneAsync(bool fails)
    {
        at.Fails = fails;
        await at.LookAtAsync(runtime, Six.AddHours(++hour));
        await runtime.Runs.ResumeAsync((await RunsAsync(runtime))[^1].Id, null, None);
        await LookAsync(runtime);
    }
}
