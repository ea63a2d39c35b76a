using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Queue;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.DeadLetters;

public sealed class DeadLetterTests : IAsyncLifetime
{
    private const string Mission = """
        id: NAME
        goal: Work
        retry: { max_attempts: 2, strategy: fixed, initial_delay: 10s, jitter: 0 }
        plan: { steps: [ { tool: work } ], finish: "{{ steps.1.output }}" }
        """;

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock clock = new();
    private readonly QueuedRuns queued;
    private Func<ToolResult> answer = () => ToolResult.Fail("command_failed", "Exit code 1.");

    public DeadLetterTests()
    {
        queued = new QueuedRuns(clock);
        queued.Fixture.Tools.Add(new StandInTool("work", (_, _) => Task.FromResult(answer())));
        queued.Fixture.Configure("breakers: { failure_threshold: 1000 }");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => queued.DisposeAsync().AsTask();

    [Fact]
    public async Task What_ends_beyond_its_attempts_is_set_aside_with_its_history()
    {
        answer = () => ToolResult.Fail("dependency_unavailable", "The other side is down.");
        var runtime = await queued.OpenAsync();
        var run = await SubmitAsync(runtime, "tidy");
        await QueuedRuns.DrainAsync(runtime);
        Assert.Empty(await ListAsync(runtime));
        clock.Advance(TimeSpan.FromSeconds(10));
        await QueuedRuns.DrainAsync(runtime);
        var letter = Assert.Single(await ListAsync(runtime));
        Assert.Equal((run.Id, "tidy", AgentErrorCategory.ExternalDependency, "dependency_unavailable", 2), (letter.RunId, letter.Mission, letter.Category, letter.Code, letter.Attempts));
        Assert.Equal(clock.GetUtcNow(), letter.Since);
        Assert.Equal([1, 2], letter.History.Select(attempt => attempt.Attempt));
        Assert.Contains("Get-CircuitBreaker", letter.SuggestedAction);
        Assert.Equal(ErrorTable.Get("dependency_unavailable").Action, letter.Remedy);
    }

    [Fact]
    public async Task What_lost_its_definition_is_set_aside()
    {
        var runtime = await queued.OpenAsync();
        await SubmitAsync(runtime, "tidy");
        using (var file = new Storage.SqliteFile(queued.Fixture.Workspace.StorePath))
            file.Run("UPDATE definitions SET text = 'id: ['");
        await QueuedRuns.DrainAsync(await queued.OpenAsync());
        var letter = Assert.Single(await ListAsync(runtime));
        Assert.Equal(("mission_invalid", AgentErrorCategory.Validation, 1), (letter.Code, letter.Category, letter.History.Count));
    }

    [Fact]
    public async Task They_are_filtered_and_come_newest_first()
    {
        var runtime = await queued.OpenAsync();
        var ids = new List<string>();
        foreach (var (mission, code) in new[] { ("tidy", "command_failed"), ("triage", "command_failed"), ("tidy", "tool_timeout"), ("tidy", "path_protected") })
        {
            answer = () => ToolResult.Fail(code, "x");
            ids.Add((await SubmitAsync(runtime, mission, new RunSubmit { Retry = new RetryPolicy { MaxAttempts = 1 } })).Id);
            await QueuedRuns.DrainAsync(runtime);
            clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([ids[3], ids[2], ids[1], ids[0]], await IdsAsync(runtime));
        Assert.Equal([ids[1]], await IdsAsync(runtime, new DeadLetterQuery { Missions = ["triage"] }));
        Assert.Equal([ids[3], ids[2]], await IdsAsync(runtime, new DeadLetterQuery { Categories = [AgentErrorCategory.Permission, AgentErrorCategory.Timeout] }));
        Assert.Equal([ids[1], ids[0]], await IdsAsync(runtime, new DeadLetterQuery { Codes = ["command_failed"] }));
        var start = clock.GetUtcNow().AddMinutes(-4);
        Assert.Equal([ids[2], ids[1]], await IdsAsync(runtime, new DeadLetterQuery { Since = start.AddMinutes(1), Until = start.AddMinutes(3) }));
        Assert.Equal([ids[2]], await IdsAsync(runtime, new DeadLetterQuery { Categories = [AgentErrorCategory.Timeout, AgentErrorCategory.Execution], Limit = 1 }));
    }

    [Fact]
    public async Task Hundreds_set_aside_in_one_moment_are_all_listed_once()
    {
        var runtime = await queued.OpenAsync();
        var mission = queued.Fixture.Mission(runtime, Mission.Replace("NAME", "tidy"));
        await runtime.Runs.SubmitAsync(mission, [.. Enumerable.Range(0, 90).Select(_ => new RunSubmit())], null, None);
        await QueuedRuns.DrainAsync(runtime);
        await runtime.Runs.SubmitAsync(mission, [.. Enumerable.Range(0, 90).Select(_ => new RunSubmit())], null, None);
        await QueuedRuns.DrainAsync(runtime);
        await runtime.Runs.SubmitAsync(mission, [.. Enumerable.Range(0, 90).Select(_ => new RunSubmit())], null, None);
        await QueuedRuns.DrainAsync(runtime);
        var ids = await IdsAsync(runtime);
        Assert.Equal((270, 270), (ids.Count, ids.Distinct().Count()));
    }

    [Fact]
    public async Task Many_are_restarted_at_once_and_executed_in_their_old_order()
    {
        var runtime = await queued.OpenAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await SubmitAsync(runtime, "tidy")).Id);
        await QueuedRuns.DrainAsync(runtime);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, (await runtime.Health.GetAsync(TimeSpan.FromDays(1), null, None)).Failed);

        var restarts = await runtime.DeadLetters.RestartAsync(ids, None);
        Assert.All(restarts, restart => Assert.Equal((RunStatus.Queued, 2, null), (restart.Run!.Status, restart.Run.Attempt, restart.Error)));
        Assert.Empty(await ListAsync(runtime));
        Assert.Equal((0, 3), ((await runtime.Health.GetAsync(TimeSpan.FromDays(1), null, None)).Failed, (await runtime.Queue.StateAsync(None)).Size));

        answer = () => ToolResult.Ok("done");
        var ended = await QueuedRuns.DrainAsync(runtime);
        Assert.Equal(ids.Select(id => (id, RunStatus.Succeeded, 2, 0)), ended.Select(run => (run.Id, run.Status, run.Attempt, run.RetriesUsed)));
        Assert.Equal(2, Assert.Single(await RuntimeFixture.StepsAsync(runtime, ended[0])).Try);
    }

    [Fact]
    public async Task One_that_cannot_be_restarted_says_why_and_the_others_go_on()
    {
        var runtime = await queued.OpenAsync();
        var keyed = await SubmitAsync(runtime, "tidy", new RunSubmit { DeduplicationKey = "nightly" });
        var other = await SubmitAsync(runtime, "tidy");
        await QueuedRuns.DrainAsync(runtime);
        var again = await SubmitAsync(runtime, "tidy", new RunSubmit { DeduplicationKey = "nightly" });
        Assert.NotEqual(keyed.Id, again.Id);
        var restarts = await runtime.DeadLetters.RestartAsync([keyed.Id, other.Id, other.Id, "0nothing"], None);
        Assert.Equal(["run_duplicate", null, "dead_letter_not_found", "dead_letter_not_found"], restarts.Select(restart => restart.Error?.Code));
        Assert.Equal([keyed.Id], await IdsAsync(runtime));
        Assert.Equal(RunStatus.Failed, (await runtime.Runs.GetAsync(keyed.Id, None)).Status);
    }

    [Fact]
    public async Task A_restarted_one_that_fails_again_is_a_dead_letter_again()
    {
        var runtime = await queued.OpenAsync();
        var run = await SubmitAsync(runtime, "tidy");
        await QueuedRuns.DrainAsync(runtime);
        await runtime.DeadLetters.RestartAsync([run.Id], None);
        await QueuedRuns.DrainAsync(runtime);
        Assert.Equal([1, 2], (await runtime.DeadLetters.GetAsync(run.Id[..16], None)).History.Select(attempt => attempt.Attempt));
    }

    [Fact]
    public async Task Restarting_the_run_itself_takes_it_off_the_list()
    {
        var runtime = await queued.OpenAsync();
        var run = await SubmitAsync(runtime, "tidy");
        await QueuedRuns.DrainAsync(runtime);
        answer = () => ToolResult.Ok("done");
        await runtime.Runs.RestartAsync(run.Id, null, None);
        Assert.Empty(await ListAsync(runtime));
    }

    [Fact]
    public async Task A_removed_one_is_off_the_list_and_its_run_stays()
    {
        var runtime = await queued.OpenAsync();
        var run = await SubmitAsync(runtime, "tidy");
        await QueuedRuns.DrainAsync(runtime);
        Assert.Null((await runtime.DeadLetters.RemoveAsync(run.Id, None)).SetAsideAt);
        Assert.Empty(await ListAsync(runtime));
        Assert.Equal((RunStatus.Failed, "command_failed"), (await runtime.Runs.GetAsync(run.Id, None)) is var stays ? (stays.Status, stays.Error!.Code) : default);
        Assert.Equal("dead_letter_not_found", await CodeOf(() => runtime.DeadLetters.RemoveAsync(run.Id, None)));
        Assert.Equal("dead_letter_not_found", await CodeOf(() => runtime.DeadLetters.GetAsync(run.Id, None)));
    }

    [Fact]
    public async Task They_expire_after_the_time_the_configuration_keeps_them()
    {
        queued.Fixture.Configure("{ breakers: { failure_threshold: 1000 }, dead_letters: { keep: 2d } }");
        var runtime = await queued.OpenAsync();
        var duty = Assert.Single(runtime.Duties.OfType<DeadLetterExpiry>());
        await SubmitAsync(runtime, "old");
        await QueuedRuns.DrainAsync(runtime);
        clock.Advance(TimeSpan.FromDays(1));
        var young = await SubmitAsync(runtime, "young");
        await QueuedRuns.DrainAsync(runtime);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(clock.GetUtcNow().AddHours(1), await duty.TickAsync(None));
        Assert.Equal(2, (await ListAsync(runtime)).Count);
        clock.Advance(TimeSpan.FromHours(1));
        await duty.TickAsync(None);
        Assert.Equal([young.Id], await IdsAsync(runtime));
    }

    private Task<Run> SubmitAsync(AgentRuntime runtime, string name, RunSubmit? submit = null) => queued.SubmitAsync(runtime, submit, Mission.Replace("NAME", name));

    private static async Task<List<DeadLetter>> ListAsync(AgentRuntime runtime, DeadLetterQuery? query = null)
    {
        var letters = new List<DeadLetter>();
        await foreach (var letter in runtime.DeadLetters.ListAsync(query ?? new DeadLetterQuery(), None))
            letters.Add(letter);
        return letters;
    }

    private static async Task<List<string>> IdsAsync(AgentRuntime runtime, DeadLetterQuery? query = null) => [.. (await ListAsync(runtime, query)).Select(letter => letter.RunId)];

    private static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<AgentOpsException>(action)).Code;
}
