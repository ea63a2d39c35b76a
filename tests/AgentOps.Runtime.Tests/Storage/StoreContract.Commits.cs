namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_run_is_read_back_as_it_was_begun()
    {
        var definition = new StoredDefinition("hash-of-tidy", RunKind.Mission, "tidy", "id: tidy\ngoal: ä\u0000\"\n", null);
        var run = NewRun(model: "small", parent: "0parent") with
        {
            Kind = RunKind.Issue,
            Inputs = "{\"days\":30}",
            Planner = "chat",
            MaxCost = 1.5m,
            MaxTokens = 9,
            Summary = "",
            Attempt = 2,
            Error = new ErrorEnvelope("tool_failed", AgentErrorCategory.Execution, "It said \"no\".", true)
            {
                WorkflowId = "w", RunId = "r", StepId = 3, Agent = "a", TraceId = "t", RetryAfter = TimeSpan.FromTicks(12_345_678),
            },
        };
        await Store.Runs.CommitAsync(Commit(run) with { Begin = run, Definition = definition, Lease = Claim() }, None);

        var expected = run with { Status = RunStatus.Running, StartedAt = Noon, LeaseOwner = "ana@host/1/2", LeaseUntil = Noon.AddMinutes(1) };
        Assert.Equal(expected, await GetAsync(run));
        Assert.Equal(definition, await Store.Runs.DefinitionAsync("hash-of-tidy", None));
        Assert.Equal("token", await Store.Runs.LeaseTokenAsync(run.Id, None));
    }

    [Fact]
    public async Task Details_of_an_error_are_kept()
    {
        var run = await BeginAsync(NewRun());
        var error = new ErrorEnvelope("breaker_open", AgentErrorCategory.ExternalDependency, "Open.", true) { Details = new Dictionary<string, string> { ["retry_at"] = "soon" } };
        await Store.Runs.CommitAsync(Commit(run) with { Move = new RunMove(RunStatus.Failed) { Error = error } }, None);
        Assert.Equal("soon", (await GetAsync(run)).Error!.Details!["retry_at"]);
    }

    [Fact]
    public async Task A_step_is_read_back_as_it_was_written()
    {
        var run = await BeginAsync(NewRun());
        var started = NewStep(run, 1) with { Arguments = "{\"a\":1}", CallHash = "c", Risk = Risk.Review, Idempotent = true, Description = "d", TraceId = "t", SpanId = "s", Reply = 1, ReplyCall = 0 };
        await Store.Runs.CommitAsync(Commit(run) with { StartStep = started }, None);
        Assert.Equal([started], await Store.Runs.StepsAsync(run.Id, None));

        var ended = started with
        {
            Status = StepStatus.Failed,
            EndedAt = Noon.AddTicks(7),
            Output = "out\0put",
            Data = "{}",
            OutputTruncated = true,
            Artifact = "artifacts/x",
            Error = new ErrorEnvelope("tool_failed", AgentErrorCategory.Execution, "No.", false),
            InputTokens = 3,
            CachedInputTokens = 1,
            OutputTokens = 2,
            Cost = 0.000_000_15m,
            Try = 2,
        };
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = ended }, None);
        Assert.Equal([ended], await Store.Runs.StepsAsync(run.Id, None));
    }

    [Fact]
    public async Task Replies_are_read_back_in_their_order()
    {
        var run = await BeginAsync(NewRun());
        var first = new Reply { Number = 1, Text = "Hm", ToolCalls = [new("id", "read_file", "{not json")], Model = "m", InputTokens = 10, CachedInputTokens = 4, OutputTokens = 5, Cost = 0.25m, Duration = TimeSpan.FromSeconds(3), At = Noon, Redacted = true };
        await Store.Runs.CommitAsync(Commit(run) with { Reply = first }, None);
        await Store.Runs.CommitAsync(Commit(run) with { Reply = first with { Number = 2, ToolCalls = [] } }, None);

        var replies = await Store.Runs.RepliesAsync(run.Id, None);
        Assert.Equal([1, 2], replies.Select(reply => reply.Number));
        Assert.Equal(first.ToolCalls, replies[0].ToolCalls);
        Assert.Equal(first, replies[0] with { ToolCalls = first.ToolCalls });
        var found = await GetAsync(run);
        Assert.Equal((20, 8, 10, 0.5m), (found.InputTokens, found.CachedInputTokens, found.OutputTokens, found.Cost));
    }

    [Fact]
    public async Task Steps_are_counted_once_and_only_those_tried_are_tool_calls()
    {
        var run = await BeginAsync(NewRun());
        await Store.Runs.CommitAsync(Commit(run) with { StartStep = NewStep(run, 1) }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 1, StepStatus.Succeeded), StartStep = NewStep(run, 2) }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 2, StepStatus.InDoubt) }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 2, StepStatus.Failed) }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 3, StepStatus.Denied) }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 4, StepStatus.Skipped) }, None);
        var found = await GetAsync(run);
        Assert.Equal((4, 2), (found.StepCount, found.ToolCallCount));
    }

    [Fact]
    public async Task Tokens_of_a_step_count_only_when_no_recorded_reply_carries_them()
    {
        var run = await BeginAsync(NewRun());
        var reported = NewStep(run, 1, StepStatus.InDoubt) with { InputTokens = 100, OutputTokens = 10, Cost = 1m };
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = reported }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = reported with { Status = StepStatus.Succeeded, EndedAt = Noon, InputTokens = 120 } }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 2, StepStatus.Succeeded) with { Reply = 1, InputTokens = 7, Cost = 7m } }, None);
        var found = await GetAsync(run);
        Assert.Equal((120, 10, 1m), (found.InputTokens, found.OutputTokens, found.Cost));
    }

    [Fact]
    public async Task What_a_failed_try_of_a_step_has_cost_stays_on_the_run()
    {
        var run = await BeginAsync(NewRun());
        var failed = NewStep(run, 1, StepStatus.Failed) with { InputTokens = 100, CachedInputTokens = 60, OutputTokens = 10, Cost = 1m };
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = failed }, None);
        await Store.Runs.CommitAsync(Commit(run) with { StartStep = NewStep(run, 1) with { Try = 2 } }, None);
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = failed with { Status = StepStatus.Succeeded, Try = 2, Cost = 0.5m } }, None);
        var found = await GetAsync(run);
        Assert.Equal((1, 200, 120, 20, 1.5m), (found.StepCount, found.InputTokens, found.CachedInputTokens, found.OutputTokens, found.Cost));
        Assert.Equal(60, (await Store.Runs.StepsAsync(run.Id, None))[0].CachedInputTokens);
    }

    [Fact]
    public async Task A_step_with_an_outcome_never_runs_again()
    {
        var run = await BeginAsync(NewRun());
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 1, StepStatus.Succeeded) }, None);
        Assert.Equal("run_transition_invalid", await CodeOf(() => Store.Runs.CommitAsync(Commit(run) with { StartStep = NewStep(run, 1) }, None)));
    }

    [Fact]
    public async Task A_commit_with_another_lease_token_writes_nothing()
    {
        var run = await BeginAsync(NewRun());
        var commit = Commit(run, token: "stolen") with { StartStep = NewStep(run, 1), Ask = NewApproval(run), Signals = [new("mission:tidy", false, "x")] };
        Assert.Equal("lease_lost", await CodeOf(() => Store.Runs.CommitAsync(commit, None)));
        Assert.Empty(await Store.Runs.StepsAsync(run.Id, None));
        Assert.Empty(await All(Store.Approvals.ListAsync(new ApprovalQuery(), None)));
        Assert.Empty(await Store.Breakers.ListAsync(None));
    }

    [Fact]
    public async Task A_refused_commit_leaves_nothing_of_its_other_parts()
    {
        var run = await BeginAsync(NewRun());
        await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 1, StepStatus.Succeeded) }, None);
        var before = await GetAsync(run);
        var commit = Commit(run) with { Reply = new Reply { Number = 1, InputTokens = 5 }, StartStep = NewStep(run, 2), Move = new RunMove(RunStatus.Running) };
        Assert.Equal("run_transition_invalid", await CodeOf(() => Store.Runs.CommitAsync(commit, None)));
        Assert.Equal(before, await GetAsync(run));
        Assert.Single(await Store.Runs.StepsAsync(run.Id, None));
        Assert.Empty(await Store.Runs.RepliesAsync(run.Id, None));
    }

    [Fact]
    public async Task A_commit_for_a_run_that_is_not_there_is_refused() =>
        Assert.Equal("run_not_found", await CodeOf(() => Store.Runs.CommitAsync(Commit(NewRun()) with { Move = new RunMove(RunStatus.Failed) }, None)));

    [Fact]
    public async Task Leaving_Running_ends_the_lease_and_adds_to_the_duration()
    {
        var run = await BeginAsync(NewRun());
        await Store.Runs.RequestStopAsync(run.Id, "Enough.", null, Noon, None);
        var blocked = await MoveAsync(run, RunStatus.Blocked, minute: 2, seconds: 30);
        Assert.Equal((RunStatus.Blocked, "Asks.", Noon.AddMinutes(2)), (blocked.Status, blocked.Reason, blocked.BlockedAt));
        Assert.Equal((null, null, null, null), (blocked.LeaseOwner, blocked.LeaseUntil, blocked.StopReason, blocked.EndedAt));
        Assert.Null(await Store.Runs.LeaseTokenAsync(run.Id, None));

        await Store.Runs.AcquireAsync(run.Id, Claim("second"), None);
        var done = await MoveAsync(run, RunStatus.Succeeded, minute: 3, seconds: 12, token: "second");
        Assert.Equal((TimeSpan.FromSeconds(42), Noon.AddMinutes(3), null), (done.Duration, done.EndedAt, done.BlockedAt));
    }

    [Fact]
    public async Task A_whole_run_can_be_one_commit()
    {
        var run = NewRun(dryRun: true);
        await Store.Runs.CommitAsync(Commit(run) with { Begin = run, Lease = Claim(), EndStep = NewStep(run, 1, StepStatus.Skipped), Move = new RunMove(RunStatus.Succeeded) }, None);
        Assert.Equal(RunStatus.Succeeded, (await GetAsync(run)).Status);
        Assert.Null(await Store.Runs.LeaseTokenAsync(run.Id, None));
    }

    [Fact]
    public async Task An_interrupted_run_goes_back_to_the_queue_and_costs_no_attempt()
    {
        var run = await BeginAsync(NewRun());
        await Store.Runs.CommitAsync(Commit(run) with { Move = new RunMove(RunStatus.Queued) { Reason = "Shut down." } }, None);
        var again = await Store.Runs.AcquireAsync(run.Id, Claim("second"), None);
        Assert.Equal((RunStatus.Running, 1, null), (again.Status, again.Attempt, again.Reason));
    }

    [Fact]
    public async Task What_is_written_at_once_by_many_callers_is_all_there()
    {
        var runs = Enumerable.Range(0, 40).Select(_ => NewRun()).ToList();
        await Task.WhenAll(runs.Select(async run =>
        {
            await BeginAsync(run);
            await Store.Runs.CommitAsync(Commit(run) with { StartStep = NewStep(run, 1) }, None);
            await Store.Runs.CommitAsync(Commit(run) with { EndStep = NewStep(run, 1, StepStatus.Succeeded), Move = new RunMove(RunStatus.Succeeded) }, None);
        }));
        Assert.Equal(40, (await Store.Health.WindowAsync(Noon, Noon.AddHours(1), null, None)).Succeeded);
        Assert.All(await All(Store.Runs.ListAsync(new RunQuery(), None)), run => Assert.Equal(1, run.ToolCallCount));
    }

    [Fact]
    public async Task A_cancelled_token_writes_nothing()
    {
        var run = NewRun();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Runs.CommitAsync(Commit(run) with { Begin = run }, new CancellationToken(true)));
        Assert.Null(await Store.Runs.FindAsync(run.Id, None));
    }
}
