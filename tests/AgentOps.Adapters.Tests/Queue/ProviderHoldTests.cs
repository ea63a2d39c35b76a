using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class ProviderHoldTests : IAsyncLifetime
{
    private const string Plan = """
        id: NAME
        goal: Ask
        plan: { steps: [ { tool: ask } ], finish: "{{ steps.1.output }}" }
        """;

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly QueuedRuns queued;
    private Func<ToolResult> answer = () => new ToolResult { Error = ErrorTable.Get("dependency_rate_limited").ToEnvelope("Spent.") with { RetryAfter = TimeSpan.FromHours(1) } };

    public ProviderHoldTests()
    {
        queued = new QueuedRuns(clock);
        queued.Fixture.Tools.Add(new StandInTool("ask", (_, _) => Task.FromResult(answer()), dependency: "dependency:api.example.com"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => queued.DisposeAsync().AsTask();

    [Fact]
    public async Task What_a_provider_asks_of_one_run_holds_all_that_need_it_and_nothing_else()
    {
        var runtime = await queued.OpenAsync();
        var first = await SubmitAsync(runtime, "first");
        var second = await SubmitAsync(runtime, "second");
        var free = await queued.SubmitAsync(runtime);
        Assert.Equal("dependency:api.example.com", second.Needs);
        var ended = await QueuedRuns.DrainAsync(runtime);
        Assert.Equal([(first.Id, RunStatus.RetryPending), (free.Id, RunStatus.Succeeded)], ended.Select(run => (run.Id, run.Status)));
        Assert.Equal(0, ended[0].RetriesUsed);

        var hold = (await ItemAsync(runtime, second)).Hold!;
        Assert.Equal((QueueHoldBy.Provider, "dependency:api.example.com", clock.GetUtcNow().AddHours(1)), (hold.By, hold.Scope, hold.Until));
        Assert.Contains("Spent.", hold.Reason);
        Assert.Equal(clock.GetUtcNow().AddHours(1), await runtime.Store.Queue.NextDueAsync(clock.GetUtcNow(), None));

        answer = () => ToolResult.Ok("answered");
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(await QueuedRuns.DrainAsync(runtime));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([first.Id, second.Id], (await QueuedRuns.DrainAsync(runtime)).Select(run => run.Id));
    }

    [Fact]
    public async Task The_longest_wish_counts()
    {
        var runtime = await queued.OpenAsync();
        await SubmitAsync(runtime, "first");
        await SubmitAsync(runtime, "second");
        var (one, two) = ((await runtime.Runs.ClaimAsync(None))!, (await runtime.Runs.ClaimAsync(None))!);
        await runtime.Runs.ExecuteClaimedAsync(one, () => false, null, None);
        answer = () => new ToolResult { Error = ErrorTable.Get("dependency_rate_limited").ToEnvelope("Less.") with { RetryAfter = TimeSpan.FromMinutes(1) } };
        await runtime.Runs.ExecuteClaimedAsync(two, () => false, null, None);
        var hold = Assert.Single((await runtime.Store.Queue.SituationAsync(clock.GetUtcNow(), BreakerPolicy.Default, None)).Holds);
        Assert.Equal((clock.GetUtcNow().AddHours(1), "Spent."), (hold.Until, hold.Reason));
    }

    [Fact]
    public async Task A_mission_that_does_not_go_on_by_itself_asks_a_person()
    {
        var runtime = await queued.OpenAsync();
        var run = await SubmitAsync(runtime, "careful", "\nresume_after_hold: false");
        var blocked = Assert.Single(await QueuedRuns.DrainAsync(runtime));
        Assert.Equal((RunStatus.Blocked, "dependency_rate_limited"), (blocked.Status, blocked.Error!.Code));
        Assert.Equal(ApprovalKind.Hold, (await RuntimeFixture.PendingAsync(runtime, run)).Kind);
        Assert.Single((await runtime.Store.Queue.SituationAsync(clock.GetUtcNow(), BreakerPolicy.Default, None)).Holds);

        answer = () => ToolResult.Ok("answered");
        await runtime.Approvals.DecideAsync((await RuntimeFixture.PendingAsync(runtime, run)).Id, approve: true, new ApprovalAnswer(), None);
        Assert.Empty(await QueuedRuns.DrainAsync(runtime));
        clock.Advance(TimeSpan.FromHours(1));
        var ended = Assert.Single(await QueuedRuns.DrainAsync(runtime));
        Assert.Equal((RunStatus.Succeeded, 2, "answered"), (ended.Status, ended.Attempt, ended.Summary));
    }

    [Fact]
    public async Task A_person_may_say_no()
    {
        var runtime = await queued.OpenAsync();
        var run = await SubmitAsync(runtime, "careful", "\nresume_after_hold: false");
        await QueuedRuns.DrainAsync(runtime);
        await runtime.Approvals.DecideAsync((await RuntimeFixture.PendingAsync(runtime, run)).Id, approve: false, new ApprovalAnswer(), None);
        clock.Advance(TimeSpan.FromHours(1));
        var ended = Assert.Single(await QueuedRuns.DrainAsync(runtime));
        Assert.Equal((RunStatus.Failed, "run_stopped"), (ended.Status, ended.Error!.Code));
    }

    [Fact]
    public async Task A_question_that_nobody_answered_is_answered_by_resuming()
    {
        var runtime = await queued.OpenAsync();
        var run = await SubmitAsync(runtime, "careful", "\nresume_after_hold: false");
        await QueuedRuns.DrainAsync(runtime);
        clock.Advance(TimeSpan.FromDays(2));
        answer = () => ToolResult.Ok("answered");
        var ended = await runtime.Runs.ResumeAsync(run.Id, null, None);
        Assert.Equal((RunStatus.Succeeded, 2), (ended.Status, ended.Attempt));
    }

    [Fact]
    public async Task A_run_that_is_put_off_again_and_again_is_set_aside_in_the_end_and_a_person_begins_the_count_anew()
    {
        var runtime = await queued.OpenAsync();
        var run = await SubmitAsync(runtime, "first", "\nretry: { max_hold: 3h }");
        var statuses = new List<RunStatus>();
        do
        {
            statuses.Add(Assert.Single(await QueuedRuns.DrainAsync(runtime)).Status);
            clock.Advance(TimeSpan.FromHours(1));
        }
        while (statuses[^1] == RunStatus.RetryPending);
        Assert.Equal([RunStatus.RetryPending, RunStatus.RetryPending, RunStatus.RetryPending, RunStatus.Failed], statuses);
        var letter = await runtime.DeadLetters.GetAsync(run.Id, None);
        Assert.Equal(("dependency_rate_limited", 4), (letter.Code, letter.Run.Attempt));

        await runtime.DeadLetters.RestartAsync([run.Id], None);
        Assert.Equal(RunStatus.RetryPending, Assert.Single(await QueuedRuns.DrainAsync(runtime)).Status);
    }

    private Task<Run> SubmitAsync(AgentRuntime runtime, string name, string more = "") => queued.SubmitAsync(runtime, yaml: Plan.Replace("NAME", name) + more);

    private static async Task<QueueItem> ItemAsync(AgentRuntime runtime, Run run)
    {
        await foreach (var item in runtime.Queue.ListAsync(None))
            if (item.Id == run.Id)
                return item;
        throw new InvalidOperationException($"Run {run.Id} does not wait.");
    }
}
