using AgentOps.Tests.Storage;
using AgentOps.Tests.Time;

namespace AgentOps.Tests.Runs;

public sealed class LeaseKeeperTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_lease_of_a_claimed_run_is_kept_from_its_claim_until_it_is_released(bool isHeld)
    {
        var clock = new ManualClock();
        await using var store = new InMemoryStore();
        await using var leases = new LeaseKeeper(store, AgentSettings.Default, clock, new NullLog());
        var run = new Run { Id = AgentId.New(clock.GetUtcNow()), Mission = "tidy", DefinitionHash = "h", CreatedAt = clock.GetUtcNow() };
        await store.Runs.CommitAsync(new RunCommit
        {
            RunId = run.Id, LeaseToken = "token", At = clock.GetUtcNow(), Begin = run, Lease = new LeaseClaim("token", "ana@host/1/2", clock.GetUtcNow(), leases.LeaseEnd()),
        }, CancellationToken.None);
        leases.Hold(run.Id, "token", null);
        if (!isHeld)
            leases.Release(run.Id);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(isHeld, (await store.Runs.FindAsync(run.Id, CancellationToken.None))!.LeaseUntil > clock.GetUtcNow());
    }
}
