using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Queue;

public sealed class RetryTests : IAsyncLifetime
{
    private const string Flaky = """
        id: flaky
        goal: Try
        retry: { max_attempts: 2, strategy: fixed, initial_delay: 10s, jitter: 0 }
        plan:
          steps:
            - tool: prepare
            - tool: publish
          finish: "{{ steps.2.output }}"
        """;

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly QueuedRuns queued;
    private readonly StandInTool prepare = new("prepare", (_, _) => Task.FromResult(ToolResult.Ok("ready")));
    private Func<ToolResult> answer = () => ToolResult.Fail("dependency_unavailable", "The other side is down.");

    public RetryTests()
    {
        queued = new QueuedRuns(clock);
        queued.Fixture.Tools.Add(prepare);
        queued.Fixture.Tools.Add(new StandInTool("publish", (_, _) => Task.FromResult(answer())));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => queued.DisposeAsync().AsTask();

    [Fact]
    public async Task A_failed_attempt_waits_and_the_next_keeps_what_succeeded()
    {
        var runtime = await queued.OpenAsync();
        var submitted = await queued.SubmitAsync(runtime, yaml: Flaky);
        var first = Assert.Single(await QueuedRuns.DrainAsync(runtime));
        Assert.Equal((RunStatus.RetryPending, 1, clock.GetUtcNow().AddSeconds(10), "dependency_unavailable"), (first.Status, first.Attempt, first.DueAt, first.Error!.Code));
        Assert.Equal(0, (await runtime.Health.GetAsync(TimeSpan.FromDays(1), null, None)).Failed);

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(await QueuedRuns.DrainAsync(runtime));
        clock.Advance(TimeSpan.FromSeconds(1));
        answer = () => ToolResult.Ok("published");
        var second = Assert.Single(await QueuedRuns.DrainAsync(await queued.OpenAsync()));
        Assert.Equal((submitted.Id, RunStatus.Succeeded, 2, "published"), (second.Id, second.Status, second.Attempt, second.Summary));
        Assert.Equal(1, prepare.Calls);
        Assert.Equal([1, 2], (await RuntimeFixture.StepsAsync(runtime, submitted)).Select(step => step.Try));

        var attempt = Assert.Single(await runtime.Store.Runs.AttemptsAsync(submitted.Id, None));
        Assert.Equal((1, "dependency_unavailable", first.DueAt), (attempt.Attempt, attempt.Error.Code, attempt.NextAt));
        Assert.Equal(ProcessIdentity.Current().ToString(), attempt.Worker);
    }

    [Fact]
    public async Task Once_the_attempts_are_used_up_it_fails_for_good()
    {
        var runtime = await queued.OpenAsync();
        var submitted = await queued.SubmitAsync(runtime, yaml: Flaky);
        await QueuedRuns.DrainAsync(runtime);
        clock.Advance(TimeSpan.FromSeconds(10));
        var second = Assert.Single(await QueuedRuns.DrainAsync(runtime));
        Assert.Equal((RunStatus.Failed, 2, 1, clock.GetUtcNow()), (second.Status, second.Attempt, second.RetriesUsed, second.SetAsideAt));
        clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await QueuedRuns.DrainAsync(runtime));
        Assert.Equal([1, 2], (await runtime.Store.Runs.AttemptsAsync(submitted.Id, None)).Select(attempt => attempt.Attempt));
        Assert.Null((await runtime.Store.Runs.AttemptsAsync(submitted.Id, None))[1].NextAt);
    }

    [Fact]
    public async Task A_persons_restart_neither_uses_an_attempt_nor_is_refused()
    {
        queued.Fixture.Configure("breakers: { failure_threshold: 100 }");
        var runtime = await queued.OpenAsync();
        var submitted = await queued.SubmitAsync(runtime, yaml: Flaky);
        await QueuedRuns.DrainAsync(runtime);
        clock.Advance(TimeSpan.FromSeconds(10));
        await QueuedRuns.DrainAsync(runtime);
        for (var attempt = 3; attempt < 6; attempt++)
        {
            var again = await runtime.Runs.RestartAsync(submitted.Id, null, None);
            Assert.Equal((RunStatus.Failed, attempt, 1), (again.Status, again.Attempt, again.RetriesUsed));
        }
        answer = () => ToolResult.Ok("published");
        Assert.Equal(RunStatus.Succeeded, (await runtime.Runs.RestartAsync(submitted.Id, null, None)).Status);
    }

    [Fact]
    public async Task Getting_further_gives_the_attempts_back()
    {
        queued.Fixture.Configure("breakers: { failure_threshold: 100 }");
        var failing = "one";
        queued.Fixture.Tools.Add(new StandInTool("note", (call, _) => Task.FromResult(
            call.Arguments.Text("note") == failing ? ToolResult.Fail("dependency_unavailable", "Down.") : ToolResult.Ok("done"))));
        var runtime = await queued.OpenAsync();
        await queued.SubmitAsync(runtime, yaml: """
            id: long
            goal: Go on
            retry: { max_attempts: 2, strategy: fixed, initial_delay: 10s, jitter: 0 }
            plan:
              steps:
                - { tool: note, arguments: { note: one } }
                - { tool: note, arguments: { note: two } }
                - { tool: note, arguments: { note: three } }
            """);
        var statuses = new List<(RunStatus, int)>();
        foreach (var next in new[] { "two", "three", "three", "none" })
        {
            var run = Assert.Single(await QueuedRuns.DrainAsync(runtime));
            statuses.Add((run.Status, run.RetriesUsed));
            failing = next;
            clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([(RunStatus.RetryPending, 1), (RunStatus.RetryPending, 1), (RunStatus.RetryPending, 1), (RunStatus.Failed, 1)], statuses);
    }

    [Fact]
    public async Task What_no_further_attempt_can_change_is_not_tried_again()
    {
        answer = () => ToolResult.Fail("path_outside_workspace", "Outside.");
        var runtime = await queued.OpenAsync();
        await queued.SubmitAsync(runtime, yaml: Flaky);
        Assert.Equal(RunStatus.Failed, Assert.Single(await QueuedRuns.DrainAsync(runtime)).Status);
    }

    [Fact]
    public async Task A_run_started_in_the_foreground_is_tried_once()
    {
        var runtime = await queued.OpenAsync();
        var run = await queued.Fixture.StartAsync(runtime, Flaky);
        Assert.Equal((RunStatus.Failed, null), (run.Status, run.SetAsideAt));
    }

    [Fact]
    public async Task Interruptions_cost_no_attempt_however_many_there_are()
    {
        var runtime = await queued.OpenAsync();
        var submitted = await queued.SubmitAsync(runtime, yaml: Flaky);
        for (var i = 0; i < 5; i++)
            await runtime.Runs.ExecuteClaimedAsync((await runtime.Runs.ClaimAsync(None))!, () => true, null, new CancellationToken(canceled: true));
        var run = await runtime.Runs.GetAsync(submitted.Id, None);
        Assert.Equal((RunStatus.Queued, 1, 0), (run.Status, run.Attempt, run.RetriesUsed));
        Assert.Empty(await runtime.Store.Runs.AttemptsAsync(submitted.Id, None));
    }

    [Fact]
    public async Task The_configuration_says_how_submitted_runs_are_tried_unless_their_mission_does()
    {
        queued.Fixture.Configure("retry: { max_attempts: 7 }");
        var runtime = await queued.OpenAsync();
        Assert.Equal(7, (await queued.SubmitAsync(runtime)).Retry!.MaxAttempts);
        Assert.Equal(2, (await queued.SubmitAsync(runtime, yaml: Flaky)).Retry!.MaxAttempts);
        Assert.Equal(3, (await queued.SubmitAsync(runtime, new RunSubmit { Retry = new RetryPolicy { MaxAttempts = 3 } }, Flaky)).Retry!.MaxAttempts);
    }

    [Theory]
    [InlineData("max_attempts: 0")]
    [InlineData("max_attempts: 21")]
    [InlineData("strategy: random")]
    [InlineData("initial_delay: 2d")]
    [InlineData("factor: 0.5")]
    [InlineData("jitter: 2")]
    [InlineData("on: [no_such_code]")]
    [InlineData("on: [mission_invalid]")]
    [InlineData("attempts: 3")]
    public async Task What_a_mission_cannot_mean_is_a_finding(string key)
    {
        var runtime = await queued.OpenAsync();
        queued.Fixture.Write("missions/wrong.yaml", $"{{ id: wrong, goal: g, plan: {{ steps: [ {{ tool: prepare }} ] }}, retry: {{ {key} }} }}");
        Assert.False(runtime.Missions.Read("wrong", queued.Fixture.Workspace.Root).IsValid);
    }
}
