namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    private static readonly ApprovalDecision Yes = new(true, "ana@host/1", Noon.AddHours(1)) { Comment = "Go.", Resolution = ApprovalResolution.Repeat, MaxCost = 5m, MaxTokens = 500 };

    [Fact]
    public async Task An_approval_is_read_back_as_it_was_asked_for()
    {
        var (_, approval) = await AskAsync();
        Assert.Equal(approval, await Store.Approvals.FindAsync(approval.Id, None));
        Assert.Equal(approval, await Store.Approvals.FindAsync(approval.Id[..12], None));
        Assert.Null(await Store.Approvals.FindAsync("zz", None));
    }

    [Fact]
    public async Task An_approval_is_decided_once()
    {
        var (_, approval) = await AskAsync();
        var expected = approval with
        {
            Status = ApprovalStatus.Approved,
            DecidedAt = Yes.At,
            DecidedBy = Yes.By,
            Comment = "Go.",
            Resolution = ApprovalResolution.Repeat,
            MaxCost = 5m,
            MaxTokens = 500,
        };
        Assert.Equal(expected, await Store.Approvals.DecideAsync(approval.Id, Yes, None));
        Assert.Equal("approval_already_decided", await CodeOf(() => Store.Approvals.DecideAsync(approval.Id, Yes with { Approved = false }, None)));
        Assert.Equal(expected, await Store.Approvals.FindAsync(approval.Id, None));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_refused()
    {
        var (_, approval) = await AskAsync();
        var decisions = Enumerable.Range(0, 8).Select(i => Store.Approvals.DecideAsync(approval.Id, Yes with { Approved = i % 2 == 0 }, None)).ToList();
        await Task.WhenAll(decisions).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Single(decisions.Select(decision => decision.IsCompletedSuccessfully), succeeded => succeeded);
    }

    [Fact]
    public async Task A_late_decision_becomes_TimedOut()
    {
        var (_, approval) = await AskAsync();
        Assert.Equal("approval_timed_out", await CodeOf(() => Store.Approvals.DecideAsync(approval.Id, Yes with { At = approval.ExpiresAt }, None)));
        Assert.Equal(ApprovalStatus.TimedOut, (await Store.Approvals.FindAsync(approval.Id, None))!.Status);
        Assert.Equal("approval_timed_out", await CodeOf(() => Store.Approvals.DecideAsync(approval.Id, Yes, None)));
    }

    [Fact]
    public async Task Those_past_their_time_expire()
    {
        var (_, old) = await AskAsync();
        var (_, fresh) = await AskAsync(minute: 90);
        Assert.Equal(old.ExpiresAt, await Store.Approvals.NextExpiryAsync(None));
        Assert.Equal(1, await Store.Approvals.ExpireAsync(Noon.AddHours(25), None));
        Assert.Equal(fresh.ExpiresAt, await Store.Approvals.NextExpiryAsync(None));
        Assert.Equal(0, await Store.Approvals.ExpireAsync(Noon.AddHours(25), None));
        Assert.Equal([fresh.Id], (await All(Store.Approvals.ListAsync(new ApprovalQuery { Statuses = [ApprovalStatus.Pending] }, None))).Select(found => found.Id));
        Assert.Equal([fresh.Id, old.Id], (await All(Store.Approvals.ListAsync(new ApprovalQuery(), None))).Select(found => found.Id));
    }

    [Fact]
    public async Task A_budget_decision_raises_the_runs_limits_in_the_same_moment()
    {
        var (run, approval) = await AskAsync(ApprovalKind.Budget);
        await Store.Approvals.DecideAsync(approval.Id, Yes with { MaxTokens = null }, None);
        Assert.Equal((5m, null), ((await GetAsync(run)).MaxCost, (await GetAsync(run)).MaxTokens));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_decided_run_waits_to_be_executed_again(bool approve)
    {
        var (run, approval) = await AskAsync();
        await Store.Approvals.DecideAsync(approval.Id, Yes with { Approved = approve }, None);
        var waiting = await GetAsync(run);
        Assert.Equal((RunStatus.Queued, null), (waiting.Status, waiting.BlockedAt));
        Assert.Contains(approval.Id, waiting.Reason);
    }

    [Fact]
    public async Task A_late_decision_leaves_its_run_blocked()
    {
        var (run, approval) = await AskAsync();
        await CodeOf(() => Store.Approvals.DecideAsync(approval.Id, Yes with { At = approval.ExpiresAt }, None));
        Assert.Equal(RunStatus.Blocked, (await GetAsync(run)).Status);
    }

    [Fact]
    public async Task A_refused_budget_raises_nothing()
    {
        var (run, approval) = await AskAsync(ApprovalKind.Budget);
        await Store.Approvals.DecideAsync(approval.Id, Yes with { Approved = false }, None);
        Assert.Null((await GetAsync(run)).MaxCost);
    }

    [Fact]
    public async Task Approvals_are_filtered()
    {
        var (run, first) = await AskAsync();
        var (_, second) = await AskAsync(ApprovalKind.Budget, minute: 5);
        await Store.Approvals.DecideAsync(second.Id, Yes, None);
        Assert.Equal([first.Id], await Ids(new ApprovalQuery { RunId = run.Id }));
        Assert.Equal([second.Id], await Ids(new ApprovalQuery { Kinds = [ApprovalKind.Budget] }));
        Assert.Equal([second.Id], await Ids(new ApprovalQuery { Since = Noon.AddMinutes(1) }));
        Assert.Equal([second.Id], await Ids(new ApprovalQuery { Limit = 1 }));
        Assert.Equal([second.Id, first.Id], await Ids(new ApprovalQuery { Statuses = [ApprovalStatus.Pending, ApprovalStatus.Approved] }));
    }

    [Fact]
    public async Task Deciding_what_is_not_there_is_refused() =>
        Assert.Equal("approval_not_found", await CodeOf(() => Store.Approvals.DecideAsync("0nothing", Yes, None)));

    private async Task<IEnumerable<string>> Ids(ApprovalQuery query) => (await All(Store.Approvals.ListAsync(query, None))).Select(approval => approval.Id);

    private async Task<(Run Run, Approval Approval)> AskAsync(ApprovalKind kind = ApprovalKind.ToolCall, double minute = 0)
    {
        var run = await BeginAsync(NewRun(minute: minute));
        var approval = NewApproval(run, kind, minute);
        await Store.Runs.CommitAsync(Commit(run) with { Ask = approval, Move = new RunMove(RunStatus.Blocked) }, None);
        return (run, approval);
    }
}
