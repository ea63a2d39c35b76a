namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_queued_run_is_taken_once()
    {
        var run = await QueueAsync(NewRun());
        var taken = await Store.Runs.AcquireAsync(run.Id, Claim("first", Noon.AddMinutes(5)), None);
        Assert.Equal((RunStatus.Running, Noon.AddMinutes(5), Noon.AddMinutes(6)), (taken.Status, taken.StartedAt, taken.LeaseUntil));
        Assert.Equal("run_in_use", await CodeOf(() => Store.Runs.AcquireAsync(run.Id, Claim("second", Noon.AddMinutes(5)), None)));
        Assert.Equal("first", await Store.Runs.LeaseTokenAsync(run.Id, None));
    }

    [Fact]
    public async Task A_run_is_taken_over_when_its_lease_has_ended_and_the_old_owner_may_write_no_more()
    {
        var run = await BeginAsync(NewRun());
        await Store.Runs.AcquireAsync(run.Id, Claim("second", Noon.AddMinutes(1)), None);
        Assert.Equal("lease_lost", await CodeOf(() => MoveAsync(run, RunStatus.Succeeded)));
    }

    [Fact]
    public async Task A_dead_owners_lease_need_not_be_waited_for()
    {
        var run = await BeginAsync(NewRun());
        Assert.Equal("run_in_use", await CodeOf(() => Store.Runs.AcquireAsync(run.Id, Claim("second") with { DeadToken = "other" }, None)));
        await Store.Runs.AcquireAsync(run.Id, Claim("second") with { DeadToken = "token" }, None);
        Assert.Equal("second", await Store.Runs.LeaseTokenAsync(run.Id, None));
    }

    [Fact]
    public async Task A_failed_run_is_taken_only_for_a_new_attempt()
    {
        var run = await EndedAsync(NewRun(), RunStatus.Failed);
        Assert.Equal("run_not_resumable", await CodeOf(() => Store.Runs.AcquireAsync(run.Id, Claim("second"), None)));
        var again = await Store.Runs.AcquireAsync(run.Id, Claim("second") with { NewAttempt = true }, None);
        Assert.Equal((RunStatus.Running, 2, null, null), (again.Status, again.Attempt, again.EndedAt, again.Error));
    }

    [Theory]
    [InlineData(RunStatus.Succeeded)]
    [InlineData(RunStatus.Cancelled)]
    public async Task A_run_that_is_over_is_never_taken(RunStatus end)
    {
        var run = await EndedAsync(NewRun(), end);
        Assert.Equal("run_not_resumable", await CodeOf(() => Store.Runs.AcquireAsync(run.Id, Claim("second") with { NewAttempt = true }, None)));
    }

    [Fact]
    public async Task Taking_a_run_that_is_not_there_is_refused() =>
        Assert.Equal("run_not_found", await CodeOf(() => Store.Runs.AcquireAsync("0nothing", Claim(), None)));

    [Fact]
    public async Task Renewing_extends_our_leases_and_tells_what_was_lost_and_what_should_stop()
    {
        var kept = await BeginAsync(NewRun());
        var stopped = await BeginAsync(NewRun());
        var lost = await BeginAsync(NewRun());
        await Store.Runs.RequestStopAsync(stopped.Id, "Enough.", null, Noon, None);
        await Store.Runs.AcquireAsync(lost.Id, Claim("second", Noon.AddMinutes(2)), None);

        var until = Noon.AddMinutes(9);
        var report = await Store.Runs.RenewAsync([new(kept.Id, "token", until), new(stopped.Id, "token", until), new(lost.Id, "token", until), new("0gone", "token", until)], None);
        Assert.Equal([lost.Id, "0gone"], report.Lost);
        Assert.Equal([KeyValuePair.Create(stopped.Id, "Enough.")], report.Stops);
        Assert.Equal(until, (await GetAsync(kept)).LeaseUntil);
        Assert.Equal(Noon.AddMinutes(3), (await GetAsync(lost)).LeaseUntil);
    }

    [Fact]
    public async Task A_stop_is_a_request_while_somebody_executes_the_run()
    {
        var run = await BeginAsync(NewRun());
        var asked = await Store.Runs.RequestStopAsync(run.Id, "Enough.", null, Noon, None);
        Assert.Equal((RunStatus.Running, "Enough."), (asked.Status, asked.StopReason));
        Assert.Equal(asked, await GetAsync(run));
        Assert.Equal(RunStatus.Cancelled, (await MoveAsync(run, RunStatus.Cancelled)).Status);
    }

    [Fact]
    public async Task A_stop_cancels_at_once_what_nobody_executes()
    {
        var queued = await QueueAsync(NewRun());
        var cancelled = await Store.Runs.RequestStopAsync(queued.Id, "Enough.", null, Noon, None);
        Assert.Equal((RunStatus.Cancelled, "Enough.", Noon), (cancelled.Status, cancelled.Reason, cancelled.EndedAt));
        Assert.Equal(cancelled, await GetAsync(queued));
    }

    [Fact]
    public async Task A_stop_cancels_at_once_what_a_dead_process_executed()
    {
        var dead = await BeginAsync(NewRun());
        Assert.Equal(RunStatus.Cancelled, (await Store.Runs.RequestStopAsync(dead.Id, "Enough.", "token", Noon, None)).Status);
        var expired = await BeginAsync(NewRun());
        Assert.Equal(RunStatus.Cancelled, (await Store.Runs.RequestStopAsync(expired.Id, "Enough.", null, Noon.AddMinutes(1), None)).Status);
        Assert.Null(await Store.Runs.LeaseTokenAsync(expired.Id, None));
        Assert.Equal(2, (await Store.Health.WindowAsync(Noon, Noon.AddHours(1), null, None)).Cancelled);
    }

    [Fact]
    public async Task A_stop_closes_the_questions_of_the_run_it_cancels()
    {
        var run = await BeginAsync(NewRun());
        var approval = NewApproval(run);
        await Store.Runs.CommitAsync(Commit(run) with { Ask = approval, Move = new RunMove(RunStatus.Blocked) }, None);
        await Store.Runs.RequestStopAsync(run.Id, "Enough.", null, Noon, None);
        Assert.Equal(ApprovalStatus.TimedOut, (await Store.Approvals.FindAsync(approval.Id, None))!.Status);
    }

    [Fact]
    public async Task A_stop_of_what_is_over_or_not_there_is_refused()
    {
        var run = await EndedAsync(NewRun(), RunStatus.Succeeded);
        Assert.Equal("run_transition_invalid", await CodeOf(() => Store.Runs.RequestStopAsync(run.Id, "Enough.", null, Noon, None)));
        Assert.Equal("run_not_found", await CodeOf(() => Store.Runs.RequestStopAsync("0nothing", "Enough.", null, Noon, None)));
    }

    [Fact]
    public async Task Only_a_run_that_has_ended_is_removed_and_all_of_it_goes()
    {
        var run = await BeginAsync(NewRun());
        await Store.Runs.CommitAsync(Commit(run) with { Reply = new Reply { Number = 1 }, StartStep = NewStep(run, 1), Ask = NewApproval(run) }, None);
        Assert.Equal("run_not_finished", await CodeOf(() => Store.Runs.RemoveAsync(run.Id, None)));
        await MoveAsync(run, RunStatus.Failed);
        await Store.Runs.RemoveAsync(run.Id, None);

        Assert.Null(await Store.Runs.FindAsync(run.Id, None));
        Assert.Empty(await Store.Runs.StepsAsync(run.Id, None));
        Assert.Empty(await Store.Runs.RepliesAsync(run.Id, None));
        Assert.Empty(await All(Store.Approvals.ListAsync(new ApprovalQuery(), None)));
        Assert.Equal(1, (await Store.Health.WindowAsync(Noon, Noon.AddHours(1), null, None)).Failed);
        Assert.Equal("run_not_found", await CodeOf(() => Store.Runs.RemoveAsync(run.Id, None)));
    }
}
