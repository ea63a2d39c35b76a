using AgentOps.Adapters.Tests.Planning;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>How often a role is tried, and when.</summary>
public sealed class RoleAttemptTests : IAsyncLifetime
{
    private static readonly LoopbackAnswer Good = RoleFixture.Finish("""{"type":"bug","priority":"low","summary":"A greeting is misspelt."}""");
    private readonly ManualClock clock = new();
    private readonly RoleFixture at;
    private AgentRuntime runtime = null!;

    public RoleAttemptTests() => at = new RoleFixture(clock, "breakers: { failure_threshold: 50 }");

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_role_is_tried_three_times_after_30_and_60_seconds_and_then_the_run_has_failed()
    {
        at.Script("triage", LoopbackAnswer.Error(500, "out of order"));

        var run = await EndAsync(at.StartAsync(runtime));

        Assert.Equal(RunStatus.Failed, run.Status);
        var triage = (await RoleFixture.StatesAsync(runtime, run))["triage"];
        Assert.Equal((WorkflowStepStatus.Failed, 3, "model_unavailable"), (triage.Status, triage.Attempt, triage.Error!.Code));
        Assert.Equal([0, 30, 90], await BeginningsAsync(run));
        Assert.Equal(["triage", "triage", "triage"], at.Asked);
    }

    [Fact]
    public async Task Another_run_of_the_issue_begins_with_its_first_attempt()
    {
        at.Script("triage", LoopbackAnswer.Error(500, "out of order"));
        var failed = await EndAsync(at.StartAsync(runtime));

        at.Script("triage", LoopbackAnswer.Error(500, "out of order"), Good);
        var again = await EndAsync(at.StartAsync(runtime, new IssueStart { Force = true, Reason = "test" }));

        Assert.NotEqual(failed.Id, again.Id);
        Assert.Equal((RunStatus.Succeeded, 1, 2), (again.Status, again.Attempt, (await RoleFixture.StatesAsync(runtime, again))["triage"].Attempt));
        Assert.Equal([0, 30], await BeginningsAsync(again));
        Assert.Equal(3, (await RoleFixture.StatesAsync(runtime, failed))["triage"].Attempt);
    }

    [Fact]
    public async Task An_answer_that_is_never_what_it_must_be_costs_an_attempt_and_another_run_of_the_role_may_be_right()
    {
        var wrong = LoopbackAnswer.Text("I think it is a bug.");
        at.Script("triage", wrong, wrong, wrong, Good);

        var run = await EndAsync(at.StartAsync(runtime));

        Assert.Equal((RunStatus.Succeeded, 2), (run.Status, (await RoleFixture.StatesAsync(runtime, run))["triage"].Attempt));
        Assert.Equal([0, 30], await BeginningsAsync(run));
    }

    [Fact]
    public async Task An_issue_that_is_not_there_any_more_is_not_tried_again()
    {
        var look = await runtime.IssueRuns.LookAsync(RoleFixture.Tracker, RoleFixture.Number, force: false, CancellationToken.None);
        at.At.Write("issues.json", "[]");

        var run = (await runtime.IssueRuns.StartAsync(look, new IssueStart { Reason = "test" }, CancellationToken.None)).Run!;

        var read = (await RoleFixture.StatesAsync(runtime, run))["read"];
        Assert.Equal((RunStatus.Failed, 1, "issue_not_found"), (run.Status, read.Attempt, read.Error!.Code));
    }

    // Only a role that waits for its next attempt is waited for: the time limits of git and of the model stand still.
    private async Task<Run> EndAsync(Task<Run> work)
    {
        while (!work.IsCompleted)
        {
            if (await DueAsync() is { } due)
            {
                await clock.WaitBelowAsync(due - clock.GetUtcNow() + TimeSpan.FromTicks(1));
                clock.Advance(due - clock.GetUtcNow());
            }
            await Task.Yield();
        }
        return await work;
    }

    private async Task<DateTimeOffset?> DueAsync()
    {
        await foreach (var run in runtime.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Issue], Statuses = [RunStatus.Running] }, CancellationToken.None))
            if ((await RoleFixture.StatesAsync(runtime, run))["triage"] is { Status: WorkflowStepStatus.RetryPending, DueAt: { } due } && due > clock.GetUtcNow())
                return due;
        return null;
    }

    private async Task<IEnumerable<int>> BeginningsAsync(Run run)
    {
        var begun = (await runtime.Workflows.LogAsync(run.Id, CancellationToken.None)).Where(entry => entry.Type == WorkflowLogType.StepStarted && entry.Step == "triage").Select(entry => entry.At).ToList();
        return begun.Select(time => (int)(time - begun[0]).TotalSeconds);
    }
}
