namespace AgentOps.Adapters.Tests.Worktrees;

public sealed class OrphanTests : IAsyncLifetime
{
    private readonly WorktreeFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await at.Repository().OpenAsync();

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_record_without_its_folder_is_an_orphan_that_git_forgets_with_it()
    {
        var worktree = await at.PrepareAsync(runtime);
        Directory.Delete(at.PathOf(worktree), recursive: true);

        Assert.Equal((worktree.Id, WorktreeState.Orphaned), await OnlyOrphanAsync());
        await runtime.Worktrees.RemoveAsync(worktree.Id, force: false, default);

        Assert.DoesNotContain(worktree.Id, at.Git("worktree", "list", "--porcelain"), StringComparison.Ordinal);
        Assert.Equal("", at.Git("branch", "--list", "agentops/*"));
    }

    [Fact]
    public async Task A_folder_without_a_record_is_an_orphan_whose_content_nobody_throws_away_unasked()
    {
        at.Whole.Write(".agentops/worktrees/stray/notes.txt", "mine");

        Assert.Equal(("stray", WorktreeState.Orphaned), await OnlyOrphanAsync());
        Assert.Equal("worktree_unmerged", await WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.RemoveAsync("stray", false, default)));
        await runtime.Worktrees.RemoveAsync("stray", force: true, default);
        Assert.False(Directory.Exists(at.Whole.PathOf(".agentops/worktrees/stray")));
    }

    [Fact]
    public async Task A_worktree_of_git_without_a_record_keeps_its_commits_unless_forced()
    {
        at.Git("worktree", "add", "-q", "-b", "agentops/old-4p5q6r7s", ".agentops/worktrees/old");
        WorktreeFixture.GitIn(at.Whole.PathOf(".agentops/worktrees/old"), "commit", "-q", "--allow-empty", "-m", "work");

        Assert.Equal(("old", WorktreeState.Orphaned), await OnlyOrphanAsync());
        Assert.Equal("worktree_unmerged", await WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.RemoveAsync("old", false, default)));
        await runtime.Worktrees.RemoveAsync("old", force: true, default);
        Assert.Equal("", at.Git("branch", "--list", "agentops/*"));
    }

    [Fact]
    public async Task A_branch_without_a_worktree_is_found_by_its_exact_name()
    {
        var worktree = await at.PrepareAsync(runtime);
        // What a search for parts of names would take for the one above.
        var alike = worktree.Branch![..^9] + "x" + worktree.Branch[^9..];
        at.Git("branch", alike);
        at.Git("branch", "agentops/a-persons-own");

        Assert.Equal((alike, WorktreeState.Orphaned), await OnlyOrphanAsync());
        await runtime.Worktrees.RemoveAsync(alike, force: false, default);

        Assert.Equal(["agentops/a-persons-own", worktree.Branch], at.Git("branch", "--list", "agentops/*", "--format=%(refname:short)").Split('\n'));
    }

    [Fact]
    public async Task A_branch_with_commits_of_its_own_is_deleted_only_by_force_and_its_commit_is_noted()
    {
        at.Git("checkout", "-q", "-b", "agentops/old-4p5q6r7s");
        at.Git("commit", "-q", "--allow-empty", "-m", "work");
        var tip = at.Git("rev-parse", "HEAD");
        at.Git("checkout", "-q", "main");

        Assert.Equal("worktree_unmerged", await WorktreeFixture.CodeOfAsync(() => runtime.Worktrees.RemoveAsync("agentops/old-4p5q6r7s", false, default)));
        Assert.Equal(tip, (await runtime.Worktrees.RemoveAsync("agentops/old-4p5q6r7s", true, default)).LastCommit);
        Assert.Equal(tip, (await runtime.Store.Worktrees.FindAsync("agentops/old-4p5q6r7s", default))!.LastCommit);
    }

    [Fact]
    public async Task A_persons_worktrees_elsewhere_are_none_of_ours()
    {
        at.Git("worktree", "add", "-q", "-b", "mine", at.Whole.PathOf("../mine"));
        Assert.Empty(await runtime.Worktrees.ListAsync(default));
    }

    [Fact]
    public async Task Looking_tells_commits_changes_and_size()
    {
        var worktree = await at.PrepareAsync(runtime);
        WorktreeFixture.GitIn(at.PathOf(worktree), "commit", "-q", "--allow-empty", "-m", "ahead");
        at.Commit("src/app.txt", "moved on\n");

        var clean = await runtime.Worktrees.LookAsync(await runtime.Worktrees.GetAsync(worktree.Id[..14], default), withSize: false, default);
        File.WriteAllText(at.PathOf(worktree, "new.bin"), new string('x', 5000));
        var dirty = await runtime.Worktrees.LookAsync(worktree, withSize: true, default);

        Assert.Equal((1, 1, false, null), (clean.Ahead, clean.Behind, clean.IsDirty, clean.Size));
        Assert.True(dirty.IsDirty);
        Assert.InRange(dirty.Size!.Value, 5000, 10_000);
    }

    [Fact]
    public async Task The_records_of_removed_worktrees_do_not_grow_for_ever()
    {
        var now = runtime.Clock.GetUtcNow();
        for (var i = 0; i < WorktreeRules.Kept + 2; i++)
        {
            await runtime.Store.Worktrees.RemovedAsync(
                new Worktree { Id = $"w{i}", Name = "n", Kind = WorktreeKind.Copy, Path = "p", State = WorktreeState.Removed, CreatedAt = now, RemovedAt = now.AddSeconds(i) }, default);
        }

        var left = await runtime.Store.Worktrees.ListAsync(default);

        Assert.Equal(WorktreeRules.Kept, left.Count);
        Assert.DoesNotContain(left, worktree => worktree.Id is "w0" or "w1");
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        await at.PrepareAsync(runtime);
        var before = at.Git("for-each-ref") + at.Git("worktree", "list");
        foreach (var worktree in await runtime.Worktrees.ListAsync(default))
            await runtime.Worktrees.LookAsync(worktree, withSize: true, default);
        Assert.Equal(before, at.Git("for-each-ref") + at.Git("worktree", "list"));
    }

    private async Task<(string Id, WorktreeState State)> OnlyOrphanAsync()
    {
        var orphan = Assert.Single(await runtime.Worktrees.ListAsync(default), worktree => worktree.State == WorktreeState.Orphaned);
        Assert.NotNull(orphan.Reason);
        return (orphan.Id, orphan.State);
    }
}
