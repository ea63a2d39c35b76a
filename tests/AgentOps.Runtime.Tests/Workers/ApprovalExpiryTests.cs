using AgentOps.Tests.Runs;

namespace AgentOps.Tests.Workers;

public sealed class ApprovalExpiryTests : IAsyncLifetime
{
    private readonly EngineFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task A_question_runs_out_in_time_and_its_run_stays_Blocked()
    {
        at.Tool("danger", Risk.Destructive);
        var run = await at.StartAsync(at.Plan("danger"));
        var asked = await at.PendingAsync();
        var duty = new ApprovalExpiry(at.Store.Approvals, at.Clock);

        Assert.Equal(asked.ExpiresAt, await duty.TickAsync(default));
        Assert.Equal(ApprovalStatus.Pending, (await at.PendingAsync()).Status);
        at.Clock.Advance(asked.ExpiresAt - at.Clock.GetUtcNow());
        Assert.Null(await duty.TickAsync(default));

        Assert.Equal(ApprovalStatus.TimedOut, (await at.Store.Approvals.FindAsync(asked.Id, default))!.Status);
        Assert.Equal(RunStatus.Blocked, (await at.Service.GetAsync(run.Id, default)).Status);
    }
}
