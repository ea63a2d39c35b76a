using static AgentOps.Adapters.Tests.Queue.QueueStores;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class HoldTests : IAsyncLifetime
{
    private static readonly BreakerPolicy Policy = new(1, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15));
    private readonly QueueStores stores = new();
    private SqliteStore store = null!;

    public async Task InitializeAsync() => store = await stores.OpenAsync();

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [Fact]
    public async Task A_suspended_queue_gives_nothing_until_it_is_resumed()
    {
        var run = await stores.SubmitAsync(store);
        await store.Queue.SuspendAsync(new QueueSuspension("The provider is down.", "ana@host/1/2", Noon), None);
        var other = await stores.OpenAsync();
        Assert.Null(await other.Queue.ClaimAsync(Claim(), None));
        Assert.Null(await store.Queue.ClaimAsync(Claim(), None));
        var hold = await HoldAsync(run);
        Assert.Equal(QueueHoldBy.Suspended, hold!.By);
        Assert.Contains("The provider is down.", hold.Reason);
        Assert.Equal((0, 1, true), await StateAsync(0));
        await other.Queue.ResumeAsync(None);
        Assert.Null(await HoldAsync(run));
        Assert.Equal(run.Id, (await TakeAsync(store)).Id);
    }

    [Fact]
    public async Task A_suspended_queue_still_takes_submissions_and_lets_what_runs_go_on()
    {
        await stores.SubmitAsync(store);
        var running = await TakeAsync(store);
        await store.Queue.SuspendAsync(new QueueSuspension(null, "ana@host/1/2", Noon), None);
        await stores.SubmitAsync(store);
        Assert.Null((await MoveAsync(store, running, new RunMove(RunStatus.Succeeded), next: Claim("next"))).Next);
        Assert.Equal(1, (await store.Queue.StateAsync(Noon, Policy, None)).Size);
    }

    [Fact]
    public async Task A_run_for_later_waits_for_its_time_and_keeps_its_place()
    {
        var later = await stores.SubmitAsync(store, stores.NewRun(dueAt: Noon.AddMinutes(10)));
        var second = await stores.SubmitAsync(store);
        var third = await stores.SubmitAsync(store);
        Assert.Equal((QueueHoldBy.NotBefore, Noon.AddMinutes(10)), ((await HoldAsync(later))!.By, (await HoldAsync(later))!.Until));
        Assert.Equal(Noon.AddMinutes(10), await store.Queue.NextDueAsync(Noon, None));
        Assert.Equal(second.Id, (await TakeAsync(store, second: 599)).Id);
        Assert.Equal(later.Id, (await TakeAsync(store, second: 600)).Id);
        Assert.Equal(third.Id, (await TakeAsync(store, second: 600)).Id);
    }

    [Fact]
    public async Task An_open_breaker_holds_the_runs_of_its_mission_only()
    {
        await FailAsync("tidy");
        var held = await stores.SubmitAsync(store, stores.NewRun("tidy", QueuePriority.Critical));
        var free = await stores.SubmitAsync(store, stores.NewRun("triage"));
        var hold = await HoldAsync(held, second: 2);
        Assert.Equal((QueueHoldBy.Breaker, "mission:tidy", Noon.AddSeconds(301)), (hold!.By, hold.Scope, hold.Until));
        Assert.Equal((1, 1, false), await StateAsync(2));
        Assert.Equal(Noon.AddSeconds(301), await store.Queue.NextDueAsync(Noon.AddSeconds(2), None));
        Assert.Equal(free.Id, (await ClaimAtAsync(2))!.Run.Id);
        Assert.Null(await ClaimAtAsync(2));
    }

    [Fact]
    public async Task A_half_open_breaker_lets_exactly_one_run_through_however_many_ask()
    {
        await FailAsync("tidy");
        var other = await stores.OpenAsync();
        for (var i = 0; i < 5; i++)
            await stores.SubmitAsync(store, stores.NewRun("tidy"));
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => (i % 2 == 0 ? store : other).Queue.ClaimAsync(Claim($"probe-{i}", 400) with { BreakerPolicy = Policy }, None))));
        var probe = Assert.Single(claims.OfType<ClaimedRun>());
        await MoveAsync(store, probe.Run, new RunMove(RunStatus.Succeeded), probe.Token, 401, signal: new BreakerSignal("mission:tidy", true));
        Assert.NotNull(await ClaimAtAsync(402));
        Assert.NotNull(await ClaimAtAsync(402));
    }

    [Fact]
    public async Task A_probe_that_is_interrupted_gives_its_place_to_another()
    {
        await FailAsync("tidy");
        await stores.SubmitAsync(store, stores.NewRun("tidy"));
        var probe = (await ClaimAtAsync(400))!;
        await MoveAsync(store, probe.Run, new RunMove(RunStatus.Queued) { Reason = "interrupted" }, probe.Token, 401, signal: new BreakerSignal("mission:tidy", null));
        Assert.Equal(probe.Run.Id, (await ClaimAtAsync(402))!.Run.Id);
    }

    [Fact]
    public async Task An_open_breaker_of_a_dependency_holds_what_needs_it_and_probes_with_one_run()
    {
        await FailAsync("tidy", "dependency:api.github.com");
        for (var i = 0; i < 2; i++)
            await stores.SubmitAsync(store, stores.NewRun("triage", needs: "dependency:api.github.com model:gpt-4o"));
        Assert.Null(await ClaimAtAsync(100));
        var probe = (await ClaimAtAsync(400))!;
        Assert.Null(await ClaimAtAsync(400));
        // It ended well without having called the dependency, which says nothing of it: the next one probes.
        await MoveAsync(store, probe.Run, new RunMove(RunStatus.Succeeded), probe.Token, 401);
        Assert.NotNull(await ClaimAtAsync(402));
    }

    [Fact]
    public async Task A_dry_run_is_held_by_no_breaker()
    {
        await FailAsync("tidy");
        var dry = await stores.SubmitAsync(store, stores.NewRun("tidy") with { DryRun = true });
        Assert.Equal(dry.Id, (await ClaimAtAsync(2))!.Run.Id);
    }

    [Fact]
    public async Task A_mission_runs_at_most_as_often_at_once_as_it_allows()
    {
        for (var i = 0; i < 3; i++)
            await stores.SubmitAsync(store, stores.NewRun("tidy", limit: 2));
        var free = await stores.SubmitAsync(store, stores.NewRun("triage"));
        var first = await TakeAsync(store, "one");
        await TakeAsync(store, "two");
        Assert.Equal(free.Id, (await TakeAsync(store, "three")).Id);
        Assert.Null(await store.Queue.ClaimAsync(Claim("four"), None));
        Assert.Equal((0, 1, false), await StateAsync(0));
        Assert.NotNull((await MoveAsync(store, first, new RunMove(RunStatus.Succeeded), "one", next: Claim("four"))).Next);
    }

    [Fact]
    public async Task A_run_waits_for_a_process_that_has_its_tools()
    {
        var run = await stores.SubmitAsync(store, stores.NewRun(needs: "tool:read_mail tool:triage"));
        Assert.Null(await store.Queue.ClaimAsync(Claim() with { Tools = new HashSet<string> { "triage" } }, None));
        Assert.Null(await HoldAsync(run));
        Assert.Equal(run.Id, (await store.Queue.ClaimAsync(Claim() with { Tools = new HashSet<string> { "triage", "read_mail" } }, None))!.Run.Id);
    }

    [Fact]
    public async Task Ten_thousand_held_runs_in_front_do_not_keep_the_next_one_back()
    {
        await FailAsync("tidy");
        await store.Queue.SubmitAsync([.. Enumerable.Range(0, 10_000).Select(_ => Submission(stores.NewRun("tidy", QueuePriority.Critical)))], Roomy, None);
        var free = await stores.SubmitAsync(store, stores.NewRun("zebra", QueuePriority.Low));
        Assert.Equal(free.Id, (await ClaimAtAsync(2))!.Run.Id);
        Assert.Equal((0, 10_000, false), await StateAsync(2));
    }

    [Theory]
    [InlineData(QueueHoldBy.Breaker, "")]
    [InlineData(QueueHoldBy.Breaker, "dependency:api.example.com")]
    [InlineData(QueueHoldBy.MissionLimit, "")]
    [InlineData(QueueHoldBy.Tool, "tool:read_mail")]
    public async Task A_held_lane_is_passed_by_every_other_of_the_same_or_a_lower_priority(QueueHoldBy by, string needs)
    {
        if (by == QueueHoldBy.Breaker)
            await FailAsync("held", needs.Length > 0 ? needs : null);
        if (by == QueueHoldBy.MissionLimit)
        {
            await stores.SubmitAsync(store, stores.NewRun("held", limit: 1));
            await TakeAsync(store);
        }
        var free = new List<string>();
        foreach (var (mission, priority) in new[] { ("one", QueuePriority.Normal), ("two", QueuePriority.Normal), ("one", QueuePriority.Low), ("held-not", QueuePriority.Low) })
        {
            await stores.SubmitAsync(store, stores.NewRun("held", needs: needs, limit: by == QueueHoldBy.MissionLimit ? 1 : null));
            free.Add((await stores.SubmitAsync(store, stores.NewRun(mission, priority))).Id);
        }

        var taken = new List<string>();
        for (var claim = 0; await store.Queue.ClaimAsync(Claim($"claim-{claim}", 2) with { BreakerPolicy = Policy, OldestEvery = 2, Tools = new HashSet<string>() }, None) is { } claimed; claim++)
            taken.Add(claimed.Run.Id);

        Assert.Equal(free, taken);
        Assert.Equal(4, (await store.Queue.StateAsync(Noon.AddSeconds(2), Policy, None)).Size);
    }

    private Task<ClaimedRun?> ClaimAtAsync(double second) => store.Queue.ClaimAsync(Claim($"token-{second}", second) with { BreakerPolicy = Policy }, None);

    private async Task<QueueHold?> HoldAsync(Run run, double second = 0)
    {
        var situation = await store.Queue.SituationAsync(Noon.AddSeconds(second), Policy, None);
        return QueueRules.HoldOf(await FindAsync(store, run), situation);
    }

    private async Task<(int Waiting, int Held, bool IsSuspended)> StateAsync(double second)
    {
        var state = await store.Queue.StateAsync(Noon.AddSeconds(second), Policy, None);
        return (state.Waiting, state.Held, state.IsSuspended);
    }

    /// <summary>Opens a breaker a second after noon, for five minutes.</summary>
    private async Task FailAsync(string mission, string? scope = null)
    {
        await stores.SubmitAsync(store, stores.NewRun(mission));
        var failing = (await ClaimAtAsync(0))!;
        var move = new RunMove(RunStatus.Failed) { Error = ErrorTable.Get("tool_failed").ToEnvelope("It failed.") };
        await MoveAsync(store, failing.Run, move, failing.Token, signal: new BreakerSignal(scope ?? "mission:" + mission, false, "It failed."));
    }
}
