using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class SubmittingTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly QueuedRuns queued;

    public SubmittingTests() => queued = new QueuedRuns(clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => queued.DisposeAsync().AsTask();

    [Fact]
    public async Task What_a_start_refuses_a_submission_refuses_too_and_records_nothing()
    {
        var runtime = await queued.OpenAsync();
        Assert.Equal("mission_input_invalid", await CodeOf(() => queued.SubmitAsync(runtime, new RunSubmit { Inputs = new Dictionary<string, string> { ["whom"] = "Ana" } })));
        Assert.Equal("tool_not_found", await CodeOf(() => queued.SubmitAsync(runtime, yaml: "{ id: a, goal: g, plan: { steps: [ { tool: nowhere } ] } }")));
        Assert.Equal("model_not_found", await CodeOf(() => queued.SubmitAsync(runtime, yaml: "{ id: a, goal: g, planner: chat }")));
        Assert.Equal(0, (await runtime.Queue.StateAsync(None)).Size);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_key_has_one_to_two_hundred_characters(int length)
    {
        Assert.Equal(200, new RunSubmit { DeduplicationKey = new string('k', 200) }.DeduplicationKey!.Length);
        Assert.Equal("deduplication_key_invalid", await CodeOf(() => Task.FromResult(new RunSubmit { DeduplicationKey = new string('k', length) })));
    }

    [Fact]
    public async Task A_stored_tool_that_only_another_process_can_run_is_waited_for()
    {
        var runtime = await queued.OpenAsync();
        await runtime.Store.Tools.SaveAsync(new StoredTool
        {
            Name = "read_mail", Source = ToolSource.Script, Reference = "mail.ps1", ContentHash = "h", Description = "Reads mail.", Schema = "{}", RegisteredBy = "ana", RegisteredAt = clock.GetUtcNow(),
        }, false, None);
        await runtime.Tools.RefreshAsync(None);
        var run = await queued.SubmitAsync(runtime, yaml: "{ id: a, goal: g, plan: { steps: [ { tool: read_mail } ] } }");
        Assert.Equal("tool:read_mail", run.Needs);
        Assert.Null(await runtime.Runs.ClaimAsync(None));
        Assert.Equal("tool_not_found", await CodeOf(() => queued.Fixture.StartAsync(runtime, "{ id: a, goal: g, plan: { steps: [ { tool: read_mail } ] } }")));
    }

    [Fact]
    public async Task What_a_mission_says_of_itself_is_on_its_runs()
    {
        queued.Fixture.Configure("queue: { mission_limit: 4 }");
        var runtime = await queued.OpenAsync();
        Assert.Equal(4, (await queued.SubmitAsync(runtime)).MissionLimit);
        Assert.Equal(2, (await queued.SubmitAsync(runtime, yaml: QueuedRuns.Greet + "\nmax_concurrent_runs: 2")).MissionLimit);
        var later = await queued.SubmitAsync(runtime, new RunSubmit { NotBefore = clock.GetUtcNow().AddHours(1), SubmittedBy = "schedule:nightly" });
        Assert.Equal((clock.GetUtcNow().AddHours(1), "schedule:nightly"), (later.DueAt, later.SubmittedBy));
        Assert.Null((await queued.SubmitAsync(runtime, new RunSubmit { NotBefore = clock.GetUtcNow().AddHours(-1) })).DueAt);
    }

    [Fact]
    public async Task Who_has_patience_is_given_the_room_that_comes()
    {
        queued.Fixture.Configure("queue: { capacity: 1 }");
        var runtime = await queued.OpenAsync();
        var mission = queued.Fixture.Mission(runtime, QueuedRuns.Greet);
        await queued.SubmitAsync(runtime);
        Assert.Equal("queue_full", await CodeOf(() => queued.SubmitAsync(runtime)));
        var waiting = runtime.Runs.SubmitAsync(mission, [new RunSubmit()], Timeout.InfiniteTimeSpan, None);
        Assert.False(waiting.IsCompleted);
        Assert.NotNull(await runtime.Runs.ClaimAsync(None));
        Assert.Equal(RunStatus.Queued, Assert.Single(await waiting).Run.Status);
    }

    [Fact]
    public async Task Patience_ends_with_what_would_have_been_said_at_once()
    {
        queued.Fixture.Configure("queue: { capacity: 1 }");
        var runtime = await queued.OpenAsync();
        var mission = queued.Fixture.Mission(runtime, QueuedRuns.Greet);
        await queued.SubmitAsync(runtime);
        var waiting = runtime.Runs.SubmitAsync(mission, [new RunSubmit()], TimeSpan.FromMinutes(1), None);
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Equal("queue_full", await CodeOf(() => waiting));
    }

    [Fact]
    public async Task More_than_ever_fits_is_refused_at_once()
    {
        queued.Fixture.Configure("queue: { capacity: 1 }");
        var runtime = await queued.OpenAsync();
        var mission = queued.Fixture.Mission(runtime, QueuedRuns.Greet);
        Assert.Equal("queue_full", await CodeOf(() => runtime.Runs.SubmitAsync(mission, [new RunSubmit(), new RunSubmit()], Timeout.InfiniteTimeSpan, None)));
    }

    [Fact]
    public async Task The_queue_is_listed_with_what_holds_each_run()
    {
        var runtime = await queued.OpenAsync();
        var later = await queued.SubmitAsync(runtime, new RunSubmit { NotBefore = clock.GetUtcNow().AddHours(1), Priority = QueuePriority.Critical });
        var free = await queued.SubmitAsync(runtime);
        var items = await ListAsync(runtime);
        Assert.Equal([(1, later.Id, QueueHoldBy.NotBefore), (2, free.Id, null)], items.Select(item => (item.Position, item.Id, item.Hold?.By)));
        await runtime.Queue.ChangeAsync(later.Id[..16], new QueueChange { NotBefore = clock.GetUtcNow() }, None);
        await runtime.Queue.RemoveAsync(free.Id, null, None);
        Assert.False(Assert.Single(await ListAsync(runtime)).IsHeld);
        Assert.True((await runtime.Queue.SuspendAsync("token=abcdef1234567890abcdef1234567890", None)).IsSuspended);
        Assert.Equal(QueueHoldBy.Suspended, (await ListAsync(runtime))[0].Hold!.By);
        Assert.DoesNotContain("abcdef1234567890", (await runtime.Queue.StateAsync(None)).Suspension!.Reason);
        Assert.Equal((false, 100, 1), ((await runtime.Queue.ResumeAsync(None)) is var state ? (state.IsSuspended, state.Capacity, state.Size) : default));
        Assert.Equal("run_not_found", await CodeOf(() => runtime.Queue.RemoveAsync("0nothing", null, None)));
    }

    private static async Task<List<QueueItem>> ListAsync(AgentRuntime runtime)
    {
        var items = new List<QueueItem>();
        await foreach (var item in runtime.Queue.ListAsync(None))
            items.Add(item);
        return items;
    }

    private static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<AgentOpsException>(action)).Code;
}
