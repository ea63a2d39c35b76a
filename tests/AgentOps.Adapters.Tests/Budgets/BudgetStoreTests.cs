using AgentOps.Adapters.Tests.Storage;
using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Budgets;

public sealed class BudgetStoreTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly BudgetKey OfDay = new(BudgetScope.Workspace, "", BudgetPeriod.Day);
    private readonly StoreFolder folder = new();
    private SqliteStore store = null!;

    public async Task InitializeAsync() => store = await OpenAsync(folder.Options);

    public async Task DisposeAsync() => await store.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_reply_and_an_agents_step_are_booked_where_they_are_recorded()
    {
        await LimitAsync(OfDay, new(BudgetScope.Mission, "tidy", BudgetPeriod.Day), new(BudgetScope.Mission, "other", BudgetPeriod.Day));
        var run = await BeginAsync();
        await ReplyAsync(run, 1, 0.25m);
        var step = new Step { RunId = run.Id, Number = 1, Tool = "agent_cli", StartedAt = Noon };
        await store.Runs.CommitAsync(Commit(run) with { StartStep = step }, default);
        await store.Runs.CommitAsync(Commit(run) with { EndStep = step with { Status = StepStatus.Succeeded, EndedAt = Noon, InputTokens = 100, CachedInputTokens = 90, OutputTokens = 5, Cost = 1m } }, default);
        // It shows its reply's tokens again.
        await store.Runs.CommitAsync(Commit(run) with { EndStep = step with { Number = 2, Reply = 1, Status = StepStatus.Succeeded, EndedAt = Noon, InputTokens = 100, Cost = 9m } }, default);

        var states = await StatesAsync(Noon);
        Assert.Equal([1.25m, 1.25m, 0m], new[] { "workspace/day", "mission:tidy/day", "mission:other/day" }.Select(name => states[name].Cost));
        Assert.Equal(15 + 110, states["workspace/day"].Tokens);
    }

    [Fact]
    public async Task A_run_without_cost_and_a_dry_run_book_nothing()
    {
        await LimitAsync(OfDay);
        var run = await BeginAsync();
        await store.Runs.CommitAsync(Commit(run) with { EndStep = new Step { RunId = run.Id, Number = 1, Tool = "read_file", StartedAt = Noon, EndedAt = Noon, Status = StepStatus.Succeeded } }, default);
        var dry = await BeginAsync(dryRun: true);
        await ReplyAsync(dry, 1, 5m);

        using var file = new SqliteFile(folder.Path);
        Assert.Equal(0L, file.Run("SELECT count(*) FROM spend"));
    }

    [Fact]
    public async Task A_run_that_comes_with_a_past_has_spent_nothing_now()
    {
        await LimitAsync(OfDay);
        var run = await BeginAsync(cost: 100m);
        await ReplyAsync(run, 1, 1m);

        Assert.Equal(1m, (await StatesAsync(Noon))["workspace/day"].Cost);
    }

    [Fact]
    public async Task What_a_step_spent_stays_booked_when_it_is_tried_again()
    {
        await LimitAsync(OfDay);
        var run = await BeginAsync();
        var failed = new Step { RunId = run.Id, Number = 1, Tool = "agent_cli", StartedAt = Noon, EndedAt = Noon, Status = StepStatus.Failed, Cost = 2m };
        await store.Runs.CommitAsync(Commit(run) with { EndStep = failed }, default);
        await store.Runs.CommitAsync(Commit(run) with { StartStep = failed with { Status = StepStatus.Started, EndedAt = null, Cost = 0, Try = 2 } }, default);
        await store.Runs.CommitAsync(Commit(run) with { EndStep = failed with { Status = StepStatus.Succeeded, Cost = 3m, Try = 2 } }, default);

        Assert.Equal(5m, (await StatesAsync(Noon))["workspace/day"].Cost);
    }

    [Fact]
    public async Task Each_period_counts_from_its_own_first_day()
    {
        await LimitAsync(Enum.GetValues<BudgetPeriod>().Select(period => OfDay with { Period = period }).ToArray());
        var run = await BeginAsync();
        // A Saturday; the week began on the 9th.
        DateTimeOffset[] times = [Noon.AddDays(-400), Noon.AddDays(-14), Noon.AddDays(-13), Noon.AddDays(-6), Noon.AddDays(-5), Noon.AddHours(-12).AddTicks(-1), Noon.AddHours(-12), Noon];
        foreach (var (time, number) in times.Select((time, i) => (time, i + 1)))
            await store.Runs.CommitAsync(Commit(run) with { At = time, Reply = new Reply { Number = number, Cost = 1 } }, default);

        var states = await StatesAsync(Noon);
        Assert.Equal([2m, 4m, 6m, 8m], Enum.GetNames<BudgetPeriod>().Select(period => states[$"workspace/{period.ToLowerInvariant()}"].Cost));
        Assert.Equal((Noon.AddHours(-12), Noon.AddHours(12)), (states["workspace/day"].Since!.Value, states["workspace/day"].ResetsAt!.Value));
        Assert.Null(states["workspace/total"].ResetsAt);
    }

    [Fact]
    public async Task Days_are_those_of_the_zone_also_when_clocks_change()
    {
        await using var berlin = await OpenAsync(folder.Options with { BudgetZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });
        await LimitAsync(OfDay);
        var run = await BeginAsync();
        // 25 October has 25 hours: from 22:00Z to 23:00Z.
        DateTimeOffset[] times = [At("2026-10-24T21:59:59Z"), At("2026-10-24T22:00:00Z"), At("2026-10-25T22:59:59Z"), At("2026-10-25T23:00:00Z")];
        foreach (var (time, number) in times.Select((time, i) => (time, i + 1)))
            await berlin.Runs.CommitAsync(Commit(run) with { At = time, Reply = new Reply { Number = number, Cost = number } }, default);

        var state = Assert.Single(await berlin.Budgets.ListAsync(At("2026-10-25T12:00:00Z"), default));
        // What lies ahead counts on no day before its own.
        Assert.Equal(2m + 3m, state.Cost);
        Assert.Equal((At("2026-10-24T22:00:00Z"), At("2026-10-25T23:00:00Z")), (state.Since!.Value, state.ResetsAt!.Value));
    }

    [Fact]
    public async Task Two_stores_that_book_at_once_lose_nothing()
    {
        await LimitAsync(OfDay, OfDay with { Period = BudgetPeriod.Total });
        await using var other = await OpenAsync(folder.Options);
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BeginAsync()));
        const int Replies = 40;

        await Task.WhenAll(runs.Select((run, i) => Task.Run(async () =>
        {
            var mine = i % 2 == 0 ? store : other;
            for (var number = 1; number <= Replies; number++)
                await mine.Runs.CommitAsync(Commit(run) with { Reply = new Reply { Number = number, InputTokens = 10, CachedInputTokens = 4, OutputTokens = 1, Cost = 0.000_000_001m } }, default);
        })));

        var states = await StatesAsync(Noon);
        Assert.All(states.Values, state => Assert.Equal((8 * Replies * 0.000_000_001m, 8 * Replies * 7L), (state.Cost, state.Tokens)));
    }

    [Fact]
    public async Task Of_many_who_see_the_share_reached_one_tells_people_and_again_in_the_next_period()
    {
        await LimitAsync(OfDay);
        await ReplyAsync(await BeginAsync(), 1, 8.5m);
        await using var other = await OpenAsync(folder.Options);

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? store : other).Budgets.TakeAlertAsync(OfDay, Noon.AddSeconds(i), default)));

        Assert.Single(taken, told => told);
        Assert.False(await store.Budgets.TakeAlertAsync(OfDay, Noon.AddDays(1), default));
        var next = await BeginAsync();
        await store.Runs.CommitAsync(Commit(next) with { At = Noon.AddDays(1), Reply = new Reply { Number = 1, Cost = 9m } }, default);
        Assert.True(await store.Budgets.TakeAlertAsync(OfDay, Noon.AddDays(1), default));
        Assert.Equal(Noon.AddDays(1), (await StatesAsync(Noon.AddDays(1)))["workspace/day"].AlertedAt);
    }

    [Fact]
    public async Task A_limit_is_read_back_as_it_was_set_and_removed_once()
    {
        var set = await store.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 12.345_678_9m, MaxTokens = 5, AlertAt = 0.35, By = "ann@host/1/2" }, Noon, default);

        var state = (await StatesAsync(Noon))["workspace/day"];
        Assert.Equal(new Budget { Key = OfDay, MaxCost = 12.345_678_9m, MaxTokens = 5, AlertAt = 0.35, SetBy = "ann@host/1/2", SetAt = Noon }, state.Budget);
        Assert.Equal(set.Budget, state.Budget);
        await store.Budgets.RemoveAsync(OfDay, "ann", Noon, default);
        Assert.Empty(await StatesAsync(Noon));
        Assert.Equal("budget_not_found", await CodeOf(() => store.Budgets.RemoveAsync(OfDay, "ann", Noon, default)));
        Assert.Equal("budget_limit_required", await CodeOf(() => store.Budgets.SetAsync(OfDay, new BudgetChange(), Noon, default)));
    }

    [Fact]
    public async Task A_mission_is_counted_by_the_workspaces_limits_and_its_own()
    {
        await LimitAsync(OfDay, new(BudgetScope.Mission, "tidy", BudgetPeriod.Week), new(BudgetScope.Mission, "other", BudgetPeriod.Week));

        Assert.Equal(["workspace/day", "mission:tidy/week"], (await store.Budgets.OfMissionAsync("tidy", Noon, default)).Select(state => state.Name));
    }

    [Theory]
    [InlineData("raise")]
    [InlineData("remove")]
    [InlineData("next day")]
    [InlineData("an approval")]
    public async Task Questions_are_answered_when_their_limit_has_something_left(string how)
    {
        await LimitAsync(OfDay);
        var (first, second) = (await AskAsync(11m), await AskAsync(0m));
        var unrelated = await AskAsync(0m, budget: null);
        Assert.Equal([first.RunId, second.RunId], (await StatesAsync(Noon))["workspace/day"].BlockedRuns);
        Assert.Equal(0, await store.Budgets.SettleAsync("rule:budget", Noon, default));

        switch (how)
        {
            case "raise":
                await store.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 11, By = "bob" }, Noon, default);
                Assert.Equal(ApprovalStatus.Pending, (await store.Approvals.FindAsync(first.Id, default))!.Status);
                await store.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 12, By = "bob" }, Noon, default);
                break;
            case "remove":
                await store.Budgets.RemoveAsync(OfDay, "bob", Noon, default);
                break;
            case "next day":
                Assert.Equal(2, await store.Budgets.SettleAsync("bob", Noon.AddHours(12), default));
                break;
            default:
                await store.Approvals.DecideAsync(first.Id, new ApprovalDecision(true, "bob", Noon) { MaxCost = 12 }, default);
                Assert.Equal(1, await store.Budgets.SettleAsync("bob", Noon, default));
                Assert.Equal((12m, "bob"), ((await StatesAsync(Noon))["workspace/day"].MaxCost, (await StatesAsync(Noon))["workspace/day"].Budget.SetBy));
                break;
        }

        foreach (var question in new[] { first, second })
        {
            var decided = (await store.Approvals.FindAsync(question.Id, default))!;
            Assert.Equal((ApprovalStatus.Approved, "bob", "workspace/day"), (decided.Status, decided.DecidedBy, decided.Budget));
            Assert.Null((await store.Runs.FindAsync(question.RunId, default))!.MaxCost);
        }
        Assert.Equal(ApprovalStatus.Pending, (await store.Approvals.FindAsync(unrelated.Id, default))!.Status);
    }

    [Fact]
    public async Task A_store_of_the_first_version_keeps_its_runs_and_what_they_have_cost()
    {
        using var old = new StoreFolder();
        await (await SqliteStore.OpenAsync(old.Options, TimeProvider.System, [Migration.Embedded()[0]], default)).DisposeAsync();
        using (var file = new SqliteFile(old.Path))
            file.Run("INSERT INTO runs VALUES (1, 'a', 0, 'm', 5, NULL, 1, 0, NULL, 'h', '{}', 'chat', 'gpt', 0, 0, 1, 1, NULL, 0, 0, 100, 10, 5000000, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL)");

        await using var migrated = await OpenAsync(old.Options);
        var run = (await migrated.Runs.FindAsync("a", default))!;
        Assert.Equal((100, 0, 10, 0.005m), (run.InputTokens, run.CachedInputTokens, run.OutputTokens, run.Cost));
        Assert.Equal(1, (await migrated.Health.WindowAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(1), null, default)).Ended);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static RunCommit Commit(Run run) => new() { RunId = run.Id, LeaseToken = "t", At = Noon };

    private async Task LimitAsync(params BudgetKey[] keys)
    {
        foreach (var key in keys)
            await store.Budgets.SetAsync(key, new BudgetChange { MaxCost = 10, By = "ann" }, Noon, default);
    }

    private async Task<Run> BeginAsync(bool dryRun = false, decimal cost = 0)
    {
        var run = NewRun() with { DryRun = dryRun, Cost = cost };
        await store.Runs.CommitAsync(Commit(run) with { Begin = run, Lease = new LeaseClaim("t", "ana@host/1/2", Noon, Noon.AddHours(1)) }, default);
        return run;
    }

    private Task ReplyAsync(Run run, int number, decimal cost) =>
        store.Runs.CommitAsync(Commit(run) with { Reply = new Reply { Number = number, InputTokens = 200, CachedInputTokens = 100, OutputTokens = 10, Cost = cost } }, default);

    private async Task<Approval> AskAsync(decimal cost, string? budget = "workspace/day")
    {
        var run = await BeginAsync();
        await ReplyAsync(run, 1, cost);
        var question = new Approval
        {
            Id = AgentId.New(Noon), RunId = run.Id, Mission = run.Mission, Kind = ApprovalKind.Budget, Summary = "More?", RequestedAt = Noon, ExpiresAt = Noon.AddDays(2), Budget = budget,
        };
        await store.Runs.CommitAsync(Commit(run) with { Ask = question, Move = new RunMove(RunStatus.Blocked) { Reason = "More?" } }, default);
        return question;
    }

    private async Task<Dictionary<string, BudgetState>> StatesAsync(DateTimeOffset now) =>
        (await store.Budgets.ListAsync(now, default)).ToDictionary(state => state.Name);
}
