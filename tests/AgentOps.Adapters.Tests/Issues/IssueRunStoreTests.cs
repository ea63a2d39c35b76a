namespace AgentOps.Adapters.Tests.Issues;

/// <summary>A run of an issue and its line of the history are one write.</summary>
public sealed class IssueRunStoreTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly IssueCandidate Broken = new() { Tracker = "notes", Number = 42, Title = "Broken build", Fingerprint = "too short for the table" };
    private readonly IssueRunFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task Where_the_line_cannot_be_written_there_is_no_run_in_the_queue()
    {
        var run = NewRun();
        await Assert.ThrowsAnyAsync<Exception>(() => runtime.Store.IssueRuns.SubmitAsync(Broken, new RunSubmission(run, Definition(run)), new QueueLimits(10), None));

        Assert.Null(await runtime.Store.Runs.FindAsync(run.Id, None));
        Assert.Equal(0, await runtime.Store.Queue.SizeAsync(None));
    }

    [Fact]
    public async Task Where_the_line_cannot_be_written_there_is_no_run_under_a_lease()
    {
        var run = NewRun();
        var lease = new LeaseClaim("token", "somebody", run.CreatedAt, run.CreatedAt.AddMinutes(1));
        var begin = new RunCommit { RunId = run.Id, LeaseToken = lease.Token, At = run.CreatedAt, Begin = run, Definition = Definition(run), Lease = lease };
        await Assert.ThrowsAnyAsync<Exception>(() => runtime.Store.IssueRuns.BeginAsync(Broken, begin, None));

        Assert.Null(await runtime.Store.Runs.FindAsync(run.Id, None));
        Assert.Empty(await runtime.Store.Queue.OwnersAsync(None));
        Assert.Null(await runtime.Store.IssueRuns.PastAsync("notes", 42, None));
    }

    [Fact]
    public async Task A_run_that_somebody_else_gave_the_issues_key_holds_it_too()
    {
        at.At.Write("missions/other.yaml", "id: other\ngoal: g\nplanner: plan\nplan: { steps: [{ description: d, tool: list_files, arguments: {} }], finish: f }\nallowed_tools: [list_files]\nmax_steps: 1\n");
        var mission = runtime.Missions.Read("other", at.At.Workspace.Root).Mission!;
        var (other, _) = await runtime.Runs.SubmitAsync(mission, new RunSubmit { DeduplicationKey = "issue:notes#42" }, None);
        at.Write(42);

        var outcome = await IssueRunFixture.SubmitAsync(runtime);
        Assert.Equal((IssueDecision.Skipped, IssueCause.InProgress, other.Id), (outcome.Decision, outcome.Cause, outcome.RunId));
    }

    [Fact]
    public async Task What_a_list_showed_is_kept_for_each_tracker_and_forgotten_with_its_issue()
    {
        var store = runtime.Store.IssueRuns;
        await store.SaveLooksAsync("notes", new Dictionary<int, string> { [1] = "0000000000000001", [2] = "0000000000000002" }, [], None);
        await store.SaveLooksAsync("main", new Dictionary<int, string> { [1] = "000000000000000a" }, [], None);
        await store.SaveLooksAsync("notes", new Dictionary<int, string> { [2] = "0000000000000003" }, [1], None);

        Assert.Equal(new Dictionary<int, string> { [2] = "0000000000000003" }, await store.LooksAsync("notes", None));
        Assert.Equal(new Dictionary<int, string> { [1] = "000000000000000a" }, await store.LooksAsync("main", None));
    }

    private static Run NewRun()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new Run { Id = AgentId.New(now), Kind = RunKind.Issue, Mission = "issue", Status = RunStatus.Queued, DefinitionHash = "h", CreatedAt = now };
    }

    private static StoredDefinition Definition(Run run) => new(run.DefinitionHash, RunKind.Workflow, run.Mission, "id: issue", null);
}
