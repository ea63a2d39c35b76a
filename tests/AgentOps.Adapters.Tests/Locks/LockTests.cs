using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests.Locks;

public sealed class LockTests : IAsyncLifetime
{
    private const string Dead = "ada@{0}/2147483000/1";
    private readonly WorktreeFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task One_of_many_processes_gets_a_lock()
    {
        var first = await at.OpenAsync();
        var second = await at.OpenAsync();
        var runs = new List<Run>();
        for (var i = 0; i < 16; i++)
            runs.Add(await WorktreeFixture.RunAsync(first));

        var holders = await Task.WhenAll(runs.Select((run, i) => (i % 2 == 0 ? first : second).Locks.TryAcquireAsync("workspace", run.Id, "to change it", default)));

        Assert.Single(holders.Select(holder => holder.RunId).Distinct());
        Assert.Equal("to change it", holders[0].Reason);
        Assert.Equal((Environment.ProcessId, Environment.MachineName), (holders[0].ProcessId, holders[0].Host));
    }

    [Fact]
    public async Task The_run_that_holds_it_gets_it_again_and_keeps_its_time()
    {
        var runtime = await at.OpenAsync();
        var run = await WorktreeFixture.RunAsync(runtime);
        var first = await runtime.Locks.TryAcquireAsync("build", run.Id, "to build", default);

        var again = await (await at.OpenAsync()).Locks.TryAcquireAsync("build", run.Id, null, default);

        Assert.Equal((first.Since, "to build"), (again.Since, again.Reason));
    }

    [Fact]
    public async Task A_run_that_leaves_gives_up_all_its_locks_and_only_its_own()
    {
        var runtime = await at.OpenAsync();
        var (leaving, staying) = (await WorktreeFixture.RunAsync(runtime), await WorktreeFixture.RunAsync(runtime));
        await runtime.Locks.TryAcquireAsync("a", leaving.Id, null, default);
        await runtime.Locks.TryAcquireAsync("b", leaving.Id, null, default);
        await runtime.Locks.TryAcquireAsync("c", staying.Id, null, default);

        Assert.Equal(2, await runtime.Locks.ReleaseAsync(leaving.Id, default));
        Assert.Equal("c", Assert.Single(await runtime.Locks.ListAsync(default)).Name);
        Assert.Equal(0, await runtime.Locks.ReleaseAsync(leaving.Id, default));
    }

    [Fact]
    public async Task A_lock_of_a_run_that_has_ended_is_taken_over_and_the_log_says_so()
    {
        var runtime = await at.OpenAsync();
        var ended = await WorktreeFixture.RunAsync(runtime);
        await runtime.Locks.TryAcquireAsync("build", ended.Id, null, default);
        await runtime.Store.Runs.RequestStopAsync(ended.Id, "enough", await runtime.Store.Runs.LeaseTokenAsync(ended.Id, default), runtime.Clock.GetUtcNow(), default);
        Assert.True(Assert.Single(await runtime.Locks.ListAsync(default)).IsStale);
        var next = await WorktreeFixture.RunAsync(runtime);

        var holder = await runtime.Locks.TryAcquireAsync("build", next.Id, null, default);

        Assert.Equal(next.Id, holder.RunId);
        await runtime.DisposeAsync();
        Assert.Contains("lock.taken_over", File.ReadAllText(at.Whole.Workspace.LogPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_of_a_process_that_died_on_this_host_is_taken_over_before_its_lease_ends()
    {
        var runtime = await at.OpenAsync();
        var dead = string.Format(System.Globalization.CultureInfo.InvariantCulture, Dead, Environment.MachineName);
        var (lost, next) = (await WorktreeFixture.RunAsync(runtime, owner: dead), await WorktreeFixture.RunAsync(runtime));
        await runtime.Store.Locks.AcquireAsync(new LockClaim("build", lost.Id, dead, runtime.Clock.GetUtcNow(), null, runtime.Clock.GetUtcNow()), default);

        Assert.Equal(next.Id, (await runtime.Locks.TryAcquireAsync("build", next.Id, null, default)).RunId);
    }

    [Fact]
    public async Task A_run_that_another_process_goes_on_with_keeps_the_locks_of_the_dead_one()
    {
        var runtime = await at.OpenAsync();
        var dead = string.Format(System.Globalization.CultureInfo.InvariantCulture, Dead, Environment.MachineName);
        var (run, next) = (await WorktreeFixture.RunAsync(runtime), await WorktreeFixture.RunAsync(runtime));
        await runtime.Store.Locks.AcquireAsync(new LockClaim("build", run.Id, dead, runtime.Clock.GetUtcNow(), null, runtime.Clock.GetUtcNow()), default);

        Assert.Equal(run.Id, (await runtime.Locks.TryAcquireAsync("build", next.Id, null, default)).RunId);
    }

    [Fact]
    public async Task A_process_of_another_host_is_not_said_to_be_dead()
    {
        var runtime = await at.OpenAsync();
        var far = string.Format(System.Globalization.CultureInfo.InvariantCulture, Dead, "elsewhere");
        var (run, next) = (await WorktreeFixture.RunAsync(runtime, owner: far), await WorktreeFixture.RunAsync(runtime));
        await runtime.Store.Locks.AcquireAsync(new LockClaim("build", run.Id, far, runtime.Clock.GetUtcNow(), null, runtime.Clock.GetUtcNow()), default);

        Assert.Equal(run.Id, (await runtime.Locks.TryAcquireAsync("build", next.Id, null, default)).RunId);
    }

    [Fact]
    public async Task A_held_lock_is_removed_only_by_force()
    {
        var runtime = await at.OpenAsync();
        var run = await WorktreeFixture.RunAsync(runtime);
        await runtime.Locks.TryAcquireAsync("build", run.Id, null, default);

        Assert.Equal("lock_in_use", await WorktreeFixture.CodeOfAsync(() => runtime.Locks.RemoveAsync("build", false, default)));
        Assert.Equal(run.Id, (await runtime.Locks.RemoveAsync("build", true, default)).RunId);
        Assert.Equal("lock_not_found", await WorktreeFixture.CodeOfAsync(() => runtime.Locks.RemoveAsync("build", true, default)));
    }

    [Fact]
    public async Task A_run_that_nobody_knows_gets_no_lock()
    {
        var runtime = await at.OpenAsync();
        Assert.Equal("run_not_found", await WorktreeFixture.CodeOfAsync(() => runtime.Locks.TryAcquireAsync("build", AgentId.New(runtime.Clock.GetUtcNow()), null, default)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public async Task A_name_has_to_be_one(string name)
    {
        var runtime = await at.OpenAsync();
        Assert.Equal("lock_name_invalid", await WorktreeFixture.CodeOfAsync(() => runtime.Locks.TryAcquireAsync(name, "r", null, default)));
    }
}
