using AgentOps.Adapters.Tests.Worktrees;
using static AgentOps.Adapters.Tests.Retention.CleanupFixture;

namespace AgentOps.Adapters.Tests.Retention;

public sealed class WorktreeCleanupTests : IAsyncLifetime
{
    private readonly WorktreeFixture fixture = new WorktreeFixture().Repository();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task A_worktree_whose_run_is_through_with_it_goes_with_its_branch_and_work_that_nothing_else_has_stays()
    {
        var runtime = await fixture.OpenAsync();
        var (clean, changed, ahead, failed, active) = (await MakeAsync(runtime), await MakeAsync(runtime), await MakeAsync(runtime), await MakeAsync(runtime, RunStatus.Failed), await MakeAsync(runtime, null));
        File.WriteAllText(fixture.PathOf(changed, "src/new.txt"), "mine");
        File.WriteAllText(fixture.PathOf(ahead, "src/new.txt"), "mine");
        WorktreeFixture.GitIn(fixture.PathOf(ahead), "add", "-A");
        WorktreeFixture.GitIn(fixture.PathOf(ahead), "commit", "-q", "-m", "Work");

        var kept = await KeptAsync(runtime, "worktrees");
        var item = Assert.Single(await CleanAsync(runtime, "worktrees"));

        Assert.Equal(($"worktrees/{clean.Id}", CleanupOutcome.Done, "completed"), (item.Id, item.Outcome, item.State));
        Assert.Equal(
            ["it holds changes that are not committed", "it holds 1 commits that are not merged", "among the newest 5 failures", "its run is Running"],
            new[] { changed, ahead, failed, active }.Select(worktree => kept[$"worktrees/{worktree.Id}"]));
        Assert.False(Directory.Exists(fixture.PathOf(clean)));
        Assert.DoesNotContain(clean.Branch!, fixture.Git("branch", "--format=%(refname:short)").Split('\n'));
        Assert.All(new[] { changed, ahead, failed, active }, worktree => Assert.True(Directory.Exists(fixture.PathOf(worktree))));
    }

    [Fact]
    public async Task One_that_gets_work_between_plan_and_action_survives()
    {
        var runtime = await fixture.OpenAsync();
        var worktree = await MakeAsync(runtime);
        var planned = Assert.Single(await PlanAsync(runtime, "worktrees"));
        File.WriteAllText(fixture.PathOf(worktree, "src/new.txt"), "mine");

        Assert.Equal(CleanupOutcome.Skipped, (await runtime.Retention.ApplyAsync(planned, None)).Outcome);
        Assert.True(File.Exists(fixture.PathOf(worktree, "src/new.txt")));
    }

    [Fact]
    public async Task A_run_stays_while_its_worktree_is_there()
    {
        fixture.Whole.Configure("retention: { rules: [{ class: runs, older_than: 0s, action: delete }] }");
        var runtime = await fixture.OpenAsync();
        var worktree = await MakeAsync(runtime);

        Assert.Equal("its worktree is still there", (await KeptAsync(runtime, "runs"))[worktree.Id]);
        await CleanAsync(runtime, "worktrees");
        Assert.Equal(worktree.Id, Assert.Single(await PlanAsync(runtime, "runs")).Id);
    }

    /// <summary>The worktree of a run that ended so; null: that goes on.</summary>
    private async Task<Worktree> MakeAsync(AgentRuntime runtime, RunStatus? status = RunStatus.Succeeded)
    {
        var run = await WorktreeFixture.RunAsync(runtime, status ?? RunStatus.Running);
        var worktree = await fixture.PrepareAsync(runtime, id: run.Id);
        if (status is not null)
            await runtime.Worktrees.CompleteAsync(run.Id, status == RunStatus.Succeeded, None);
        return worktree;
    }
}
