using AgentOps.Adapters.Tests.Queue;
using static AgentOps.Adapters.Tests.Queue.QueueStores;

namespace AgentOps.Adapters.Tests.Budgets;

/// <summary>New work waits while a limit is spent.</summary>
public sealed class BudgetQueueTests : IAsyncLifetime
{
    private static readonly BudgetKey OfDay = new(BudgetScope.Workspace, "", BudgetPeriod.Day);
    private static readonly BudgetKey OfMission = new(BudgetScope.Mission, "ask", BudgetPeriod.Month);
    private readonly QueueStores stores = new();
    private SqliteStore store = null!;

    public async Task InitializeAsync() => store = await stores.OpenAsync();

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Fact]
    public async Task A_claim_passes_over_what_a_spent_limit_holds_and_takes_it_when_there_is_something_left()
    {
        var asking = await stores.SubmitAsync(store, stores.NewRun(mission: "ask", priority: QueuePriority.Critical, needs: "model:gpt"));
        var plain = await stores.SubmitAsync(store, stores.NewRun(mission: "plain", priority: QueuePriority.Low));
        await SpendAsync(5m);
        await store.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 5 }, Noon, None);

        Assert.Equal(plain.Id, (await TakeAsync(store, "a")).Id);
        Assert.Null(await store.Queue.ClaimAsync(Claim("b"), None));
        await store.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 6 }, Noon, None);
        Assert.Equal(asking.Id, (await TakeAsync(store, "c")).Id);
    }

    [Fact]
    public async Task A_new_period_lets_it_go_and_the_worker_knows_when()
    {
        var asking = await stores.SubmitAsync(store, stores.NewRun(mission: "ask", needs: "runner:codex"));
        await store.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 5 }, Noon, None);
        await SpendAsync(5m);

        Assert.Null(await store.Queue.ClaimAsync(Claim("b"), None));
        Assert.Equal(Noon.AddHours(12), await store.Queue.NextDueAsync(Noon, None));
        Assert.Equal(asking.Id, (await TakeAsync(store, "c", second: 12 * 3600)).Id);
    }

    [Fact]
    public async Task Spending_of_another_process_holds_too()
    {
        var other = await stores.OpenAsync();
        await stores.SubmitAsync(store, stores.NewRun(mission: "ask", needs: "model:gpt"));
        await stores.SubmitAsync(store, stores.NewRun(mission: "ask", needs: "model:gpt"));
        await store.Budgets.SetAsync(OfMission, new BudgetChange { MaxCost = 5 }, Noon, None);
        var run = await TakeAsync(store, "a");

        await other.Runs.CommitAsync(new RunCommit { RunId = run.Id, LeaseToken = "a", At = Noon, Reply = new Reply { Number = 1, Cost = 5m } }, None);

        Assert.Null(await store.Queue.ClaimAsync(Claim("b"), None));
    }

    [Fact]
    public async Task The_listing_and_the_limit_say_what_is_held()
    {
        await stores.SubmitAsync(store, stores.NewRun(mission: "ask", needs: "model:gpt"));
        await stores.SubmitAsync(store, stores.NewRun(mission: "ask", needs: "model:gpt"));
        await stores.SubmitAsync(store, stores.NewRun(mission: "plain"));
        await store.Budgets.SetAsync(OfDay, new BudgetChange { MaxCost = 100 }, Noon, None);
        await store.Budgets.SetAsync(OfMission, new BudgetChange { MaxCost = 0 }, Noon, None);

        var situation = await store.Queue.SituationAsync(Noon, BreakerPolicy.Default, None);
        var holds = new List<QueueHold?>();
        await foreach (var run in store.Queue.ListAsync(None))
            holds.Add(QueueRules.HoldOf(run, situation));

        Assert.Equal(["mission:ask/month", "mission:ask/month", null], holds.Select(hold => hold?.Scope));
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), holds[0]!.Until);
        var state = await store.Queue.StateAsync(Noon, BreakerPolicy.Default, None);
        Assert.Equal((1, 2), (state.Waiting, state.Held));
        Assert.Equal([0, 2], (await store.Budgets.ListAsync(Noon, None)).Select(limit => limit.HeldRuns));
    }

    private async Task SpendAsync(decimal cost)
    {
        var run = stores.NewRun(mission: "other");
        var claim = new LeaseClaim("t", "ana@host/1/2", Noon, Noon.AddDays(9));
        await store.Runs.CommitAsync(new RunCommit { RunId = run.Id, LeaseToken = "t", At = Noon, Begin = run, Lease = claim, Reply = new Reply { Number = 1, Cost = cost } }, None);
        await MoveAsync(store, run, new RunMove(RunStatus.Succeeded), "t");
    }
}
