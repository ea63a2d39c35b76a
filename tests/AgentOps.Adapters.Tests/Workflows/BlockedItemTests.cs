using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>A run whose list had nothing left but an item that waits for a person stayed Running, and kept its worker, until somebody answered.</summary>
public sealed class BlockedItemTests : IAsyncLifetime
{
    private readonly WorkflowFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.At.OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_run_of_which_only_an_item_of_a_list_waits_for_a_person_is_Blocked_and_goes_on_when_it_is_answered()
    {
        at.Work.Do("each", call => call == 1 ? new ToolResult { NeedsHuman = "Which branch?" } : ToolResult.Ok("done"));
        var run = await at.StartAsync(runtime, "max_parallel: 1\ninputs: { files: { type: list, default: [x, y] } }\n" + WorkflowFixture.Flow("each: for_each: inputs.files, next: after", "after"));

        var states = await WorkflowFixture.StatesAsync(runtime, run);
        Assert.Equal((RunStatus.Blocked, WorkflowStepStatus.Blocked, WorkflowStepStatus.Succeeded), (run.Status, states["each[1]"].Status, states["each[2]"].Status));
        Assert.Contains("each[1]", run.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("'each'", run.Reason, StringComparison.Ordinal);

        var question = await RuntimeFixture.PendingAsync(runtime, await runtime.Runs.GetAsync(states["each[1]"].ChildRunId!, CancellationToken.None));
        await runtime.Approvals.DecideAsync(question.Id, true, new ApprovalAnswer(), CancellationToken.None);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);

        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, at.Work.Calls("after")));
    }
}
