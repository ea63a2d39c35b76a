using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Reliability;

public sealed class ReliabilityStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ErrorEnvelope Trouble = new("tool_failed", AgentErrorCategory.Execution, "It failed.", false);
    private readonly StoreFolder folder = new();
    private SqliteStore store = null!;
    private int made;

    public async Task InitializeAsync() => store = await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, None);

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Ends_come_in_the_order_of_time_whatever_order_runs_began_in()
    {
        var late = await EndedAsync(RunStatus.Succeeded, created: 0, ended: 50);
        var early = await EndedAsync(RunStatus.Failed, created: 10, ended: 20);
        await EndedAsync(RunStatus.Cancelled, created: 0, ended: 60);
        await EndedAsync(RunStatus.Succeeded, created: 0, ended: 9);

        var ends = await EndsAsync(10, 60);

        Assert.Equal([early, late], ends.Select(end => end.RunId));
        Assert.Equal((RunStatus.Failed, "tool_failed", "tidy", Noon.AddMinutes(20)), (ends[0].Status, ends[0].Error!.Code, ends[0].Mission, ends[0].At));
        Assert.Equal(new RunTotals(1, 0, TimeSpan.FromMinutes(3), 0, 0, 0), ends[1].Totals);
    }

    [Fact]
    public async Task Many_ends_of_one_moment_are_each_read_once()
    {
        foreach (var minute in new[] { 1, 2, 2, 2, 2, 2, 3, 3, 4 })
            await EndedAsync(RunStatus.Succeeded, 0, minute);

        for (var size = 1; size <= 10; size++)
            Assert.Equal([1, 2, 2, 2, 2, 2, 3, 3, 4], ReadAll(new AttemptEndPages(Noon, Noon.AddHours(1), size)).Select(end => (end.At - Noon).TotalMinutes));
    }

    [Fact]
    public async Task A_dry_run_is_no_end()
    {
        await EndedAsync(RunStatus.Failed, 0, 5, dryRun: true);

        Assert.Empty(await EndsAsync(0, 60));
    }

    [Fact]
    public async Task An_attempt_that_another_followed_is_a_failure_without_a_run()
    {
        var id = await EndedAsync(RunStatus.Failed, 0, 5);
        Attempt(id, 1, 5, next: null);
        Assert.NotNull(Assert.Single(await EndsAsync(0, 60)).Totals);
        await RestartedAsync(id, RunStatus.Succeeded, 10, 12);

        var ends = await EndsAsync(0, 60);

        Assert.Equal([(RunStatus.Failed, false), (RunStatus.Succeeded, true)], ends.Select(end => (end.Status, end.Totals is not null)));
        Assert.Equal(("tool_failed", false, 2), (ends[0].Error!.Code, ends[0].IsRetried, ends[1].Totals!.Attempts));
    }

    [Fact]
    public async Task An_attempt_that_is_tried_again_by_itself_says_so_while_its_run_waits()
    {
        var run = await BegunAsync(0);
        await store.Runs.CommitAsync(Commit(run, 5) with { Move = new RunMove(RunStatus.RetryPending) { DueAt = Noon.AddMinutes(9) } }, None);
        Attempt(run.Id, 1, 5, next: 9);

        var end = Assert.Single(await EndsAsync(0, 60));

        Assert.Equal((true, true), (end.IsRetried, end.Totals is null));
    }

    [Fact]
    public async Task What_a_shutdown_and_a_dead_process_took_is_counted_as_interruption()
    {
        var run = await BegunAsync(0);
        await store.Runs.CommitAsync(Commit(run, 1) with { Move = new RunMove(RunStatus.Queued) { Reason = "interrupted: shutdown" } }, None);
        await store.Runs.AcquireAsync(run.Id, new LeaseClaim("second", "ana@host/1/2", Noon.AddMinutes(2), Noon.AddMinutes(3)), None);
        await store.Runs.AcquireAsync(run.Id, new LeaseClaim("token", "ana@host/3/4", Noon.AddMinutes(4), Noon.AddMinutes(5)), None);
        await store.Runs.CommitAsync(Commit(run, 5) with { Move = new RunMove(RunStatus.Succeeded) }, None);

        Assert.Equal(2, (await store.Runs.FindAsync(run.Id, None))!.Interruptions);
        Assert.Equal((2, 1), ((await EndsAsync(0, 60))[0].Totals!.Interruptions, (await EndsAsync(0, 60))[0].Totals!.Attempts));
    }

    [Fact]
    public async Task A_run_that_left_the_queue_by_a_claim_was_not_interrupted()
    {
        var run = NewRun(0) with { Status = RunStatus.Queued };
        await store.Queue.SubmitAsync([new RunSubmission(run, new StoredDefinition("h", RunKind.Mission, "tidy", "id: tidy", null))], new QueueLimits(10), None);
        await store.Queue.ClaimAsync(new QueueClaim("token", "ana@host/1/2", Noon, TimeSpan.FromMinutes(1)) { OldestEvery = 1000 }, None);
        await store.Runs.CommitAsync(Commit(run, 1) with { Move = new RunMove(RunStatus.Succeeded) }, None);

        Assert.Equal(0, (await store.Runs.FindAsync(run.Id, None))!.Interruptions);
    }

    [Fact]
    public async Task Questions_are_those_that_waited_for_a_person_inside_the_window()
    {
        var run = await BegunAsync(0);
        await AskAsync(run, "before", 1, expires: 9);
        await AskAsync(run, "decided", 5, expires: 500, decided: 15);
        await AskAsync(run, "rule", 12, expires: 500, decided: 12, by: "rule:nightly");
        await AskAsync(run, "expired", 12, expires: 20);
        await AskAsync(run, "waiting", 30, expires: 500);
        await AskAsync(run, "after", 60, expires: 500);

        var questions = await ListAsync(store.Reliability.QuestionsAsync(Noon.AddMinutes(10), Noon.AddMinutes(60), None));

        Assert.Equal([(5.0, 15.0, true), (12, 20, false), (30, 500, false)], questions.Select(one => ((one.From - Noon).TotalMinutes, (one.Until - Noon).TotalMinutes, one.IsDecided)));
    }

    [Fact]
    public async Task A_question_whose_run_ended_waited_only_until_then()
    {
        var run = await BegunAsync(0);
        await AskAsync(run, "pointless", 5, expires: 500);
        await store.Runs.CommitAsync(Commit(run, 40) with { Move = new RunMove(RunStatus.Cancelled) }, None);

        Assert.Equal(Noon.AddMinutes(40), Assert.Single(await ListAsync(store.Reliability.QuestionsAsync(Noon, Noon.AddMinutes(60), None))).Until);
    }

    [Fact]
    public async Task The_past_tells_since_when_a_mission_that_had_succeeded_fails()
    {
        await EndedAsync(RunStatus.Failed, 0, 1, mission: "new");
        foreach (var (status, minute) in new[] { (RunStatus.Failed, 1), (RunStatus.Succeeded, 2), (RunStatus.Failed, 3), (RunStatus.Cancelled, 4), (RunStatus.Failed, 5), (RunStatus.Succeeded, 30) })
            await EndedAsync(status, 0, minute, mission: "troubled");
        await EndedAsync(RunStatus.Succeeded, 0, 6, mission: "well");
        await EndedAsync(RunStatus.Succeeded, 0, 6, mission: "other");

        var past = await store.Reliability.PastAsync(["new", "troubled", "well", "unknown"], Noon.AddMinutes(10), None);

        Assert.Equal([("troubled", Noon.AddMinutes(3)), ("well", null)], past.OrderBy(one => one.Mission).Select(one => (one.Mission, one.FailingSince)));
    }

    [Fact]
    public async Task A_failure_that_somebody_restarted_is_in_the_past_too()
    {
        await EndedAsync(RunStatus.Succeeded, 0, 1);
        var id = await EndedAsync(RunStatus.Failed, 0, 3);
        Attempt(id, 1, 3, next: null);
        await RestartedAsync(id, RunStatus.Succeeded, 20, 22);

        Assert.Equal(Noon.AddMinutes(3), Assert.Single(await store.Reliability.PastAsync(["tidy"], Noon.AddMinutes(10), None)).FailingSince);
    }

    // A sort would keep every row of the window at once.
    [Fact]
    public void No_reading_sorts_what_it_reads()
    {
        using var file = new SqliteFile(folder.Path);
        foreach (var field in new[] { (typeof(AttemptEndPages), "Ends"), (typeof(PastReader), "Back"), (typeof(QuestionPages), "Questions") })
        {
            var sql = (string)field.Item1.GetField(field.Item2, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.GetRawConstantValue()!;
            Assert.DoesNotContain("TEMP B-TREE", string.Join('\n', file.Column("EXPLAIN QUERY PLAN " + sql, "detail")));
        }
    }

    private List<AttemptEnd> ReadAll(AttemptEndPages pages)
    {
        using var connection = StoreConnection.Open(folder.Path);
        var ends = new List<AttemptEnd>();
        while (!pages.Done)
            ends.AddRange(pages.Next(connection));
        return ends;
    }

    private Task<List<AttemptEnd>> EndsAsync(double from, double to) => ListAsync(store.Reliability.EndsAsync(Noon.AddMinutes(from), Noon.AddMinutes(to), None));

    private Run NewRun(double created, string mission = "tidy", bool dryRun = false) => new()
    {
        Id = AgentId.New(Noon)[..12] + (++made).ToString("000000"), Mission = mission, DefinitionHash = "h", CreatedAt = Noon.AddMinutes(created), DryRun = dryRun, TraceId = "",
    };

    private async Task<Run> BegunAsync(double created, string mission = "tidy", bool dryRun = false)
    {
        var run = NewRun(created, mission, dryRun);
        await store.Runs.CommitAsync(Commit(run, created) with { Begin = run, Lease = new LeaseClaim("token", "ana@host/1/2", run.CreatedAt, Noon.AddMinutes(1000)) }, None);
        return run;
    }

    private async Task<string> EndedAsync(RunStatus status, double created, double ended, string mission = "tidy", bool dryRun = false)
    {
        var run = await BegunAsync(created, mission, dryRun);
        await store.Runs.CommitAsync(Commit(run, ended) with { Move = new RunMove(status) { Error = status == RunStatus.Failed ? Trouble : null, Active = TimeSpan.FromMinutes(3) } }, None);
        return run.Id;
    }

    private async Task RestartedAsync(string id, RunStatus status, double at, double ended)
    {
        await store.Runs.AcquireAsync(id, new LeaseClaim("token", "ana@host/1/2", Noon.AddMinutes(at), Noon.AddMinutes(1000)) { NewAttempt = true }, None);
        await store.Runs.CommitAsync(new RunCommit { RunId = id, LeaseToken = "token", At = Noon.AddMinutes(ended), Move = new RunMove(status) }, None);
    }

    private static RunCommit Commit(Run run, double minute) => new() { RunId = run.Id, LeaseToken = "token", At = Noon.AddMinutes(minute) };

    private Task AskAsync(Run run, string id, double asked, double expires, double? decided = null, string by = "ann@host/1") => store.Runs.CommitAsync(
        Commit(run, asked) with
        {
            Ask = new Approval
            {
                Id = id, RunId = run.Id, Mission = run.Mission, Summary = "May it?", RequestedAt = Noon.AddMinutes(asked), ExpiresAt = Noon.AddMinutes(expires),
                Status = decided is null ? ApprovalStatus.Pending : ApprovalStatus.Approved, DecidedAt = decided is null ? null : Noon.AddMinutes(decided.Value), DecidedBy = decided is null ? null : by,
            },
        },
        None);

    // As the policy of retries writes it.
    private void Attempt(string id, int attempt, double ended, double? next)
    {
        using var file = new SqliteFile(folder.Path);
        file.Run($"""
            INSERT OR REPLACE INTO attempts (run_seq, attempt, ended_at, error, next_at)
            SELECT seq, {attempt}, {Noon.AddMinutes(ended).ToStore()}, '{EnvelopeText.Write(Trouble)}', {(next is null ? "NULL" : Noon.AddMinutes(next.Value).ToStore())} FROM runs WHERE id = '{id}'
            """);
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }
}
