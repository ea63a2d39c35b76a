namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_window_counts_what_ended_in_it_from_its_first_moment_to_before_its_last()
    {
        foreach (var minute in new double[] { -1, 0, 30, 59, 60 })
            await EndedAsync(NewRun(), RunStatus.Succeeded, minute);
        Assert.Equal(3, (await Store.Health.WindowAsync(Noon, Noon.AddMinutes(60), null, None)).Succeeded);
        Assert.Equal(0, (await Store.Health.WindowAsync(Noon, Noon, null, None)).Ended);
    }

    [Fact]
    public async Task A_window_adds_up_outcomes_durations_steps_tokens_and_money()
    {
        await EndedAsync(NewRun("a"), RunStatus.Failed, 5, 20);
        await EndedAsync(NewRun("a"), RunStatus.Cancelled, 6, 30);
        var run = await BeginAsync(NewRun("b"));
        await Store.Runs.CommitAsync(Commit(run) with { Reply = new Reply { Number = 1, InputTokens = 100, CachedInputTokens = 80, OutputTokens = 10, Cost = 0.000_000_15m }, EndStep = NewStep(run, 1, StepStatus.Denied) }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 2, StepStatus.Failed), Move = new RunMove(RunStatus.Succeeded) { Active = TimeSpan.FromSeconds(50) } }, None);

        var all = await Store.Health.WindowAsync(Noon, Noon.AddDays(2), null, None);
        Assert.Equal((1, 1, 1, 0), (all.Succeeded, all.Failed, all.Cancelled, all.Blocked));
        Assert.Equal((TimeSpan.FromSeconds(100), 2, 1, 100, 80, 10, 0.000_000_15m), (all.TotalDuration, all.Steps, all.ToolCalls, all.InputTokens, all.CachedInputTokens, all.OutputTokens, all.Cost));
        Assert.Equal([80L, 0L], (await Store.Health.UsageAsync(Noon, Noon.AddDays(2), UsageGrouping.Mission, None)).OrderByDescending(row => row.Mission).Select(row => row.CachedInputTokens));
        Assert.Equal(3, all.Durations.Total);
        Assert.Equal(2, (await Store.Health.WindowAsync(Noon, Noon.AddDays(2), "a", None)).Ended);
        Assert.Equal(0, (await Store.Health.WindowAsync(Noon, Noon.AddDays(2), "c", None)).Ended);
    }

    [Fact]
    public async Task Blocked_counts_those_that_are_Blocked_now_and_became_so_in_the_window()
    {
        var run = await BeginAsync(NewRun());
        await MoveAsync(run, RunStatus.Blocked, 5);
        await BeginAsync(NewRun(dryRun: true));
        Assert.Equal(1, (await Store.Health.WindowAsync(Noon, Noon.AddHours(1), null, None)).Blocked);
        Assert.Equal(1, (await Store.Health.WindowAsync(Noon, Noon.AddHours(1), "tidy", None)).Blocked);
        Assert.Equal(0, (await Store.Health.WindowAsync(Noon, Noon.AddHours(1), "other", None)).Blocked);
        Assert.Equal(0, (await Store.Health.WindowAsync(Noon.AddHours(1), Noon.AddHours(2), null, None)).Blocked);
        await Store.Runs.AcquireAsync(run.Id, Claim("second"), None);
        Assert.Equal(0, (await Store.Health.WindowAsync(Noon, Noon.AddHours(1), null, None)).Blocked);
    }

    [Fact]
    public async Task Dry_runs_count_nowhere()
    {
        await EndedAsync(NewRun(dryRun: true), RunStatus.Failed);
        Assert.Equal(0, (await Store.Health.WindowAsync(Noon, Noon.AddDays(2), null, None)).Ended);
        Assert.Empty(await Store.Health.UsageAsync(Noon, Noon.AddDays(2), UsageGrouping.Mission, None));
    }

    [Fact]
    public async Task A_restarted_run_counts_once_where_it_ended_last()
    {
        var run = await EndedAsync(NewRun(), RunStatus.Failed, minute: 5, seconds: 20);
        await Store.Runs.AcquireAsync(run.Id, Claim("second") with { NewAttempt = true }, None);
        Assert.Equal(0, (await Store.Health.WindowAsync(Noon, Noon.AddHours(24), null, None)).Ended);

        await MoveAsync(run, RunStatus.Succeeded, minute: 125, seconds: 40, token: "second");
        var first = await Store.Health.WindowAsync(Noon, Noon.AddHours(1), null, None);
        var day = await Store.Health.WindowAsync(Noon.Date, Noon.Date.AddDays(1), null, None);
        Assert.Equal((0, 0), (first.Ended, first.Durations.Total));
        Assert.Equal((1, 0, TimeSpan.FromSeconds(40), 1), (day.Succeeded, day.Failed, day.TotalDuration, day.Durations.Total));
        Assert.Single(await Store.Health.UsageAsync(Noon.AddDays(-1), Noon.AddDays(1), UsageGrouping.Day | UsageGrouping.Mission, None));
    }

    [Fact]
    public async Task Usage_is_split_as_asked()
    {
        await EndedAsync(NewRun("a", model: "small"), RunStatus.Succeeded, 5);
        await EndedAsync(NewRun("a", model: "large"), RunStatus.Failed, 5);
        await EndedAsync(NewRun("b", model: "small"), RunStatus.Succeeded, 24 * 60);
        var (from, to) = (Noon.AddDays(-1), Noon.AddDays(3));

        async Task<IEnumerable<(string, string, int?, long)>> Rows(UsageGrouping grouping) => (await Store.Health.UsageAsync(from, to, grouping, None))
            .Select(row => (row.Mission, row.Model, row.Day?.Day, row.Runs)).OrderBy(row => row.Mission).ThenBy(row => row.Model).ThenBy(row => row.Item3);

        Assert.Equal([("", "", null, 3)], await Rows(UsageGrouping.None));
        Assert.Equal([("a", "", null, 2), ("b", "", null, 1)], await Rows(UsageGrouping.Mission));
        Assert.Equal([("", "large", null, 1), ("", "small", null, 2)], await Rows(UsageGrouping.Model));
        Assert.Equal([("", "", 14, 2), ("", "", 15, 1)], await Rows(UsageGrouping.Day));
        Assert.Equal([("a", "large", 14, 1), ("a", "small", 14, 1), ("b", "small", 15, 1)], await Rows(UsageGrouping.Mission | UsageGrouping.Model | UsageGrouping.Day));
    }

    [Fact]
    public async Task Usage_shows_every_mission_with_its_outcomes()
    {
        await EndedAsync(NewRun("a"), RunStatus.Succeeded, 5, 20);
        await EndedAsync(NewRun("a"), RunStatus.Failed, 6, 30);
        await EndedAsync(NewRun("a"), RunStatus.Cancelled, 6, 30);
        var row = Assert.Single(await Store.Health.UsageAsync(Noon, Noon.AddHours(1), UsageGrouping.Mission, None));
        Assert.Equal((3, 1, 1, TimeSpan.FromSeconds(80)), (row.Runs, row.Succeeded, row.Failed, row.TotalDuration));
    }
}
