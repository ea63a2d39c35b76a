namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    private const string Scope = "mission:tidy";
    private static readonly BreakerSignal Failure = new(Scope, false, "tool_failed: no");
    private static readonly BreakerSignal Success = new(Scope, true);

    [Fact]
    public async Task A_scope_nobody_has_heard_of_is_closed_and_success_leaves_no_trace()
    {
        await Store.Breakers.EnterAsync(Scope, "r", Noon, BreakerPolicy.Default, None);
        await EndedAsync(NewRun(), RunStatus.Succeeded, signals: Success);
        Assert.Empty(await Store.Breakers.ListAsync(None));
    }

    [Fact]
    public async Task Three_failures_in_a_row_open_it_and_a_new_run_is_refused_whole()
    {
        await FailThrice();
        var breaker = Assert.Single(await Store.Breakers.ListAsync(None));
        Assert.Equal((BreakerState.Open, 3, "tool_failed: no", Noon.AddMinutes(6)), (breaker.State, breaker.ConsecutiveFailures, breaker.LastError, breaker.RetryAt));

        var run = NewRun();
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => BeginAsync(run, Scope));
        Assert.Equal(("breaker_open", "2026-03-14T12:06:00.0000000Z"), (refused.Code, refused.Envelope.Details!["retry_at"]));
        Assert.Null(await Store.Runs.FindAsync(run.Id, None));
    }

    [Fact]
    public async Task A_success_between_failures_starts_the_count_again()
    {
        await EndedAsync(NewRun(), RunStatus.Failed, signals: Failure);
        await EndedAsync(NewRun(), RunStatus.Failed, signals: Failure);
        await EndedAsync(NewRun(), RunStatus.Succeeded, signals: Success);
        await EndedAsync(NewRun(), RunStatus.Failed, signals: Failure);
        Assert.Equal(BreakerState.Closed, Assert.Single(await Store.Breakers.ListAsync(None)).State);
    }

    [Fact]
    public async Task After_its_time_it_lets_exactly_one_through_and_its_success_closes_it()
    {
        await FailThrice();
        var waiting = await QueueAsync(NewRun());
        var probe = await QueueAsync(NewRun());
        var later = Noon.AddMinutes(6);
        await Store.Runs.AcquireAsync(probe.Id, Claim("token", later, Scope), None);
        Assert.Equal("breaker_open", await CodeOf(() => Store.Runs.AcquireAsync(waiting.Id, Claim("other", later, Scope), None)));
        Assert.Equal(RunStatus.Queued, (await GetAsync(waiting)).Status);
        await Store.Breakers.EnterAsync(Scope, probe.Id, later, BreakerPolicy.Default, None);

        await MoveAsync(probe, RunStatus.Succeeded, 7, signals: Success);
        Assert.Equal(BreakerState.Closed, Assert.Single(await Store.Breakers.ListAsync(None)).State);
        await Store.Runs.AcquireAsync(waiting.Id, Claim("other", later, Scope), None);
    }

    [Fact]
    public async Task A_killed_prober_cannot_wedge_it()
    {
        await FailThrice();
        await Store.Breakers.EnterAsync(Scope, "killed", Noon.AddMinutes(6), BreakerPolicy.Default, None);
        Assert.Equal("breaker_open", await CodeOf(() => Store.Breakers.EnterAsync(Scope, "next", Noon.AddMinutes(20), BreakerPolicy.Default, None)));
        await Store.Breakers.EnterAsync(Scope, "next", Noon.AddMinutes(21), BreakerPolicy.Default, None);
    }

    [Fact]
    public async Task A_cancelled_prober_gives_its_place_back()
    {
        await FailThrice();
        var probe = await QueueAsync(NewRun());
        await Store.Runs.AcquireAsync(probe.Id, Claim("token", Noon.AddMinutes(6), Scope), None);
        await Store.Runs.RequestStopAsync(probe.Id, "Enough.", "token", Noon.AddMinutes(6), None);
        await Store.Breakers.EnterAsync(Scope, "next", Noon.AddMinutes(6), BreakerPolicy.Default, None);
    }

    [Fact]
    public async Task One_closed_breaker_does_not_pass_a_run_that_another_refuses()
    {
        await FailThrice();
        for (var i = 0; i < 3; i++)
            await EndedAsync(NewRun(), RunStatus.Failed, minute: 0, signals: new BreakerSignal("dependency:api", false, "x"));
        Assert.Equal("breaker_open", await CodeOf(() => BeginAsync(NewRun(), "dependency:api", Scope)));
        // The open one whose time is over must not have become half-open for a run that did not pass.
        var late = Claim("token", Noon.AddMinutes(5.5), "dependency:api", Scope);
        var run = NewRun();
        Assert.Equal("breaker_open", await CodeOf(() => Store.Runs.CommitAsync(Commit(run) with { Begin = run, Lease = late }, None)));
        Assert.All(await Store.Breakers.ListAsync(None), breaker => Assert.Equal(BreakerState.Open, breaker.State));
    }

    [Fact]
    public async Task Dry_runs_pass_and_tell_nothing()
    {
        await FailThrice();
        await EndedAsync(NewRun(dryRun: true), RunStatus.Succeeded, signals: Success);
        await BeginAsync(NewRun(dryRun: true), Scope);
        Assert.Equal(3, Assert.Single(await Store.Breakers.ListAsync(None)).ConsecutiveFailures);
    }

    [Fact]
    public async Task A_reset_closes_it()
    {
        await FailThrice();
        var closed = await Store.Breakers.ResetAsync(Scope, Noon, None);
        Assert.Equal((BreakerState.Closed, 0, "tool_failed: no"), (closed.State, closed.ConsecutiveFailures, closed.LastError));
        Assert.Equal(closed, Assert.Single(await Store.Breakers.ListAsync(None)));
        Assert.Equal("breaker_not_found", await CodeOf(() => Store.Breakers.ResetAsync("mission:nobody", Noon, None)));
    }

    private async Task FailThrice()
    {
        for (var i = 0; i < 3; i++)
            await EndedAsync(NewRun(), RunStatus.Failed, signals: Failure);
    }
}
