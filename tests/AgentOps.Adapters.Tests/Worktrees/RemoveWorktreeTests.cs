using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Worktrees;

public sealed class RemoveWorktreeTests : IAsyncLifetime
{
    private readonly WorktreeFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.Repository().OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task What_was_merged_goes_with_its_branch_and_its_record_stays()
    {
        var worktree = await WorkedAsync();
        var tip = at.Git("rev-parse", worktree.Branch!);
        await runtime.Worktrees.MergeAsync(worktree.Id, new WorktreeMergeOptions(), default);

        var removed = await runtime.Worktrees.RemoveAsync(worktree.Id, force: false, default);

        Assert.Equal((WorktreeState.Removed, tip), (removed.State, removed.LastCommit));
        AssertGone(worktree);
        Assert.Equal(WorktreeState.Removed, Assert.Single(await runtime.Worktrees.ListAsync(default)).State);
        Assert.Equal("worktree_not_found", await WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.RemoveAsync(worktree.Id, true, default)));
    }

    [Fact]
    public async Task What_nobody_worked_in_goes_without_a_question()
    {
        var worktree = await at.PrepareAsync(runtime);
        await runtime.Worktrees.RemoveAsync(worktree.Id, force: false, default);
        AssertGone(worktree);
    }

    [Fact]
    public async Task Commits_that_nothing_else_has_go_only_by_force_and_are_noted()
    {
        var worktree = await WorkedAsync();
        var tip = at.Git("rev-parse", worktree.Branch!);

        Assert.Equal("worktree_unmerged", await CodeOfRemoveAsync(worktree));
        Assert.True(Directory.Exists(at.PathOf(worktree)));
        Assert.Equal(tip, (await runtime.Worktrees.RemoveAsync(worktree.Id, force: true, default)).LastCommit);

        AssertGone(worktree);
        Assert.Equal(tip, (await runtime.Store.Worktrees.FindAsync(worktree.Id, default))!.LastCommit);
        at.Git("branch", "back", tip);
        Assert.Equal("two", at.Git("show", "back:src/app.txt"));
    }

    [Fact]
    public async Task Commits_that_another_branch_has_are_not_lost()
    {
        var worktree = await WorkedAsync();
        at.Git("branch", "kept", worktree.Branch!);

        await runtime.Worktrees.RemoveAsync(worktree.Id, force: false, default);

        AssertGone(worktree);
        Assert.Equal("two", at.Git("show", "kept:src/app.txt"));
    }

    [Fact]
    public async Task Commits_beside_the_branch_count_too()
    {
        var worktree = await at.PrepareAsync(runtime);
        WorktreeFixture.GitIn(at.PathOf(worktree), "checkout", "-q", "--detach");
        WorktreeFixture.GitIn(at.PathOf(worktree), "commit", "-q", "--allow-empty", "-m", "beside");

        Assert.Equal("worktree_unmerged", await CodeOfRemoveAsync(worktree));
    }

    [Theory]
    [InlineData("src/app.txt")]
    [InlineData("untracked.txt")]
    public async Task Uncommitted_changes_go_only_by_force(string path)
    {
        var worktree = await at.PrepareAsync(runtime);
        File.WriteAllText(at.PathOf(worktree, path), "changed");

        Assert.Equal("worktree_unmerged", await CodeOfRemoveAsync(worktree));
        await runtime.Worktrees.RemoveAsync(worktree.Id, force: true, default);
        AssertGone(worktree);
    }

    [Fact]
    public async Task A_copy_goes_as_long_as_nobody_changed_it()
    {
        var (same, changed) = (await at.PrepareAsync(runtime, WorktreeKind.Copy), await at.PrepareAsync(runtime, WorktreeKind.Copy));
        File.WriteAllText(at.PathOf(changed, "src/app.txt"), "changed");

        await runtime.Worktrees.RemoveAsync(same.Id, force: false, default);

        Assert.False(Directory.Exists(at.PathOf(same)));
        Assert.Equal("worktree_unmerged", await CodeOfRemoveAsync(changed));
        await runtime.Worktrees.RemoveAsync(changed.Id, force: true, default);
        Assert.False(Directory.Exists(at.PathOf(changed)));
    }

    [FactOnUnix]
    public async Task Removing_a_copy_follows_no_link_out_of_it()
    {
        var copy = await at.PrepareAsync(runtime, WorktreeKind.Copy);
        Directory.CreateSymbolicLink(at.PathOf(copy, "out"), at.Whole.PathOf("src"));

        await runtime.Worktrees.RemoveAsync(copy.Id, force: true, default);

        Assert.True(File.Exists(at.Whole.PathOf("src/app.txt")));
    }

    [Fact]
    public async Task The_folder_of_an_executed_run_stays_whatever_is_asked()
    {
        var run = await WorktreeFixture.RunAsync(runtime);
        var worktree = await at.PrepareAsync(runtime, id: run.Id);

        Assert.Equal("worktree_in_use", await CodeOfRemoveAsync(worktree));
        Assert.Equal("worktree_in_use", await CodeOfRemoveAsync(worktree, force: true));
    }

    [Fact]
    public async Task The_folder_of_a_run_whose_child_is_executed_stays()
    {
        var run = await WorktreeFixture.RunAsync(runtime, RunStatus.Failed);
        await WorktreeFixture.RunAsync(runtime, parent: run.Id);
        var worktree = await at.PrepareAsync(runtime, id: run.Id);

        Assert.Equal("worktree_in_use", await CodeOfRemoveAsync(worktree, force: true));
    }

    [Fact]
    public async Task A_run_that_waits_gives_its_folder_up_only_by_force()
    {
        var run = await WorktreeFixture.RunAsync(runtime, RunStatus.Blocked);
        var worktree = await at.PrepareAsync(runtime, id: run.Id);

        Assert.Equal("worktree_in_use", await CodeOfRemoveAsync(worktree));
        await runtime.Worktrees.RemoveAsync(worktree.Id, force: true, default);
        AssertGone(worktree);
    }

    [Fact]
    public async Task A_worktree_whose_git_file_is_gone_goes_by_force()
    {
        var worktree = await at.PrepareAsync(runtime);
        File.Delete(at.PathOf(worktree, ".git"));

        Assert.Equal("worktree_unmerged", await CodeOfRemoveAsync(worktree));
        await runtime.Worktrees.RemoveAsync(worktree.Id, force: true, default);
        AssertGone(worktree);
    }

    [Fact]
    public async Task A_removed_worktree_is_made_anew_for_a_run_that_goes_on()
    {
        var worktree = await at.PrepareAsync(runtime);
        await runtime.Worktrees.RemoveAsync(worktree.Id, force: false, default);

        Assert.Equal(WorktreeState.Active, (await at.PrepareAsync(runtime, id: worktree.Id)).State);
        Assert.True(Directory.Exists(at.PathOf(worktree)));
    }

    private async Task<Worktree> WorkedAsync()
    {
        var worktree = await at.PrepareAsync(runtime);
        File.WriteAllText(at.PathOf(worktree, "src/app.txt"), "two\n");
        WorktreeFixture.GitIn(at.PathOf(worktree), "commit", "-q", "-a", "-m", "two");
        return worktree;
    }

    private void AssertGone(Worktree worktree)
    {
        Assert.False(Directory.Exists(at.PathOf(worktree)));
        Assert.Equal("", at.Git("branch", "--list", worktree.Branch!));
        Assert.DoesNotContain(worktree.Id, at.Git("worktree", "list", "--porcelain"), StringComparison.Ordinal);
    }

    private Task<string> CodeOfRemoveAsync(Worktree worktree, bool force = false) => WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.RemoveAsync(worktree.Id, force, default));
}
