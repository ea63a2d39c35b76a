using AgentOps.Adapters.Tests.Planning;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>An issue run while it is worked: what other processes may do beside it, and how it goes on.</summary>
public sealed class LiveIssueRunTests : IAsyncLifetime
{
    private readonly RoleFixture at = new();
    private readonly CancellationTokenSource interrupt = new();
    private AgentRuntime runtime = null!;
    private Task<Run> working = null!;

    public async Task InitializeAsync()
    {
        at.Script("engineer", LoopbackAnswer.Text("") with { Hang = true });
        runtime = await at.At.OpenAsync();
        working = Task.Run(async () => (await runtime.IssueRuns.StartAsync(RoleFixture.Tracker, RoleFixture.Number, new IssueStart { Reason = "test" }, interrupt.Token)).Run!);
        while (!at.Asked.Contains("engineer"))
            await at.Model.ArrivalAsync();
    }

    public async Task DisposeAsync()
    {
        await interrupt.CancelAsync();
        await working;
        interrupt.Dispose();
        await at.DisposeAsync();
    }

    [Fact]
    public async Task A_second_process_that_starts_another_command_changes_nothing_of_it()
    {
        var before = await SeeAsync(runtime);

        var other = await at.At.OpenAsync();
        var again = await other.IssueRuns.StartAsync(RoleFixture.Tracker, RoleFixture.Number, new IssueStart { Force = true, Reason = "second process" }, CancellationToken.None);
        Assert.Null(await other.Runs.ClaimAsync(CancellationToken.None));
        var look = at.At.Mission(other, "id: demo\ngoal: Look.\nplan: { steps: [{ tool: list_files }] }");
        Assert.Equal(RunStatus.Succeeded, (await other.Runs.StartAsync(look, new RunStart(), CancellationToken.None)).Status);
        await other.DisposeAsync();

        Assert.Equal((IssueDecision.Skipped, IssueCause.InProgress), (again.Decision, again.Cause));
        Assert.Equal(before, await SeeAsync(runtime));
        Assert.False(working.IsCompleted);
    }

    [Fact]
    public async Task Interrupted_it_goes_on_with_the_role_that_was_under_way_in_the_folder_that_it_has()
    {
        await interrupt.CancelAsync();
        var left = await working;
        Assert.Equal((RunStatus.Queued, 1), (left.Status, left.Attempt));
        at.Script("engineer", RoleFixture.Write("src/greeting.py", "x = 1\n"), RoleFixture.Write("tests/test_greeting.py", "def test():\n    pass\n"), RoleFixture.Finish("""{"summary":"Done.","files":[]}"""));

        var other = await at.At.OpenAsync();
        var run = await other.Runs.ResumeAsync(left.Id, null, CancellationToken.None);

        Assert.Equal((left.Id, RunStatus.Succeeded, 1, 1), (run.Id, run.Status, run.Attempt, run.Interruptions));
        Assert.Equal((1, 1, 2), (at.Asked.Count(role => role == "triage"), at.Asked.Count(role => role == "plan"), at.Asked.Count(role => role == "review")));
        Assert.Single(Directory.GetDirectories(at.At.Workspace.WorktreeFolder));
    }

    private static async Task<string> SeeAsync(AgentRuntime from)
    {
        var run = await from.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Issue] }, CancellationToken.None).SingleAsync();
        var states = await from.Workflows.StepsAsync(run.Id, CancellationToken.None);
        return string.Join('\n', [$"{run.Id} {run.Status} {run.Attempt} {run.Interruptions} {run.LeaseOwner} {run.StopReason}", .. states.Select(state => $"{state} {state.Status} {state.Pass} {state.Attempt} {state.ChildRunId}")]);
    }
}
