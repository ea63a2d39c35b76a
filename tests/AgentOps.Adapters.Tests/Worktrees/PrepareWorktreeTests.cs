using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Worktrees;

public sealed class PrepareWorktreeTests : IAsyncLifetime
{
    private readonly WorktreeFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_worktree_stands_on_a_branch_of_its_own_at_the_commit_of_the_workspace()
    {
        var runtime = await at.Repository().OpenAsync();
        var id = AgentId.New(runtime.Clock.GetUtcNow());

        var worktree = await at.PrepareAsync(runtime, id: id);

        Assert.Equal($".agentops/worktrees/{id}", worktree.Path);
        Assert.Equal(worktree.Path, worktree.Root);
        Assert.Equal($"agentops/rapid-dev-{id[^8..]}", worktree.Branch);
        Assert.Equal(("main", at.Git("rev-parse", "HEAD")), (worktree.BaseBranch, worktree.BaseCommit));
        Assert.Equal("one\n", File.ReadAllText(at.PathOf(worktree, "src/app.txt")));
        Assert.Equal(worktree.Branch, WorktreeFixture.GitIn(at.PathOf(worktree), "branch", "--show-current"));
        Assert.Equal("", at.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task The_same_run_gets_the_same_worktree_with_what_was_done_in_it()
    {
        var runtime = await at.Repository().OpenAsync();
        var first = await at.PrepareAsync(runtime);
        File.WriteAllText(at.PathOf(first, "new.txt"), "kept");

        var again = await at.PrepareAsync(await at.OpenAsync(), id: first.Id);

        Assert.Equal(first with { Warning = null }, again);
        Assert.Equal("kept", File.ReadAllText(at.PathOf(again, "new.txt")));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("branch")]
    [InlineData("whole")]
    [InlineData("locked")]
    [InlineData("folder")]
    [InlineData("torn")]
    [InlineData("noted")]
    [InlineData("making")]
    [InlineData("moved")]
    public async Task A_crash_half_way_leaves_nothing_that_the_next_try_does_not_mend(string got)
    {
        var runtime = await at.Repository().OpenAsync();
        var id = AgentId.New(runtime.Clock.GetUtcNow());
        var path = $".agentops/worktrees/{id}";
        var branch = WorktreeNames.BranchOf("rapid-dev", id);
        await runtime.Store.Worktrees.BeginAsync(
            new Worktree { Id = id, Name = "rapid-dev", Kind = WorktreeKind.Worktree, Path = path, Root = path, Branch = branch, BaseBranch = "main", BaseCommit = at.Git("rev-parse", "HEAD") }, default);
        if (got == "branch")
            at.Git("branch", branch);
        if (got is "whole" or "locked" or "folder" or "torn")
            at.Git("worktree", "add", "-q", "-b", branch, path);
        if (got == "locked")
            at.Git("worktree", "lock", "--reason", "initializing", path);
        if (got == "noted")
            at.Whole.Write($".git/worktrees/making-{id}-abcdefgh/locked", "initializing");
        if (got is "making" or "moved")
            at.Git("worktree", "add", "-q", "--detach", $".agentops/worktrees/making-{id}-abcdefgh");
        if (got == "moved")
            Directory.Move(at.Whole.PathOf($".agentops/worktrees/making-{id}-abcdefgh"), at.Whole.PathOf(path));
        if (got == "torn")
            File.Delete(at.Whole.PathOf($"{path}/.git"));
        if (got == "folder")
            Directory.Delete(at.Whole.PathOf(path), recursive: true);

        var worktree = await at.PrepareAsync(runtime, id: id);

        Assert.NotNull(worktree.ReadyAt);
        Assert.Equal("one\n", File.ReadAllText(at.PathOf(worktree, "src/app.txt")));
        Assert.Equal(branch, WorktreeFixture.GitIn(at.PathOf(worktree), "branch", "--show-current"));
        Assert.Equal(2, at.Git("worktree", "list").Split('\n').Length);
        Assert.Single(Directory.GetDirectories(at.Whole.Workspace.WorktreeFolder));
    }

    [TheoryOnUnix]
    [InlineData("record")]
    [InlineData("note")]
    [InlineData("files")]
    [InlineData("branch")]
    public async Task A_process_that_is_killed_while_it_makes_one_is_made_up_for(string until)
    {
        var runtime = await at.Repository().OpenAsync();
        for (var i = 0; i < 2000; i++)
            at.Whole.Write($"many/{i}.txt", $"{i}");
        at.Git("add", "-A");
        at.Git("commit", "-q", "-m", "many");
        var id = AgentId.New(runtime.Clock.GetUtcNow());
        using (var other = WorkerProcess.Start("tree-worker", [at.Root, id]))
        {
            while (!await IsThereAsync() && !other.HasExited)
                await Task.Yield();
            other.Kill(entireProcessTree: true);
            await other.WaitForExitAsync();
        }

        var worktree = await at.PrepareAsync(runtime, id: id);

        Assert.Equal("", WorktreeFixture.GitIn(at.PathOf(worktree), "status", "--porcelain"));
        Assert.Equal((worktree.Branch, 2000), (WorktreeFixture.GitIn(at.PathOf(worktree), "branch", "--show-current"), Directory.GetFiles(at.PathOf(worktree, "many")).Length));
        Assert.Equal(2, at.Git("worktree", "list").Split('\n').Length);
        Assert.Single(Directory.GetDirectories(at.Whole.Workspace.WorktreeFolder));

        async Task<bool> IsThereAsync() => until switch
        {
            "record" => await runtime.Store.Worktrees.FindAsync(id, default) is not null,
            "note" => Directory.Exists(at.Whole.PathOf(".git/worktrees")),
            "files" => Directory.Exists(at.Whole.Workspace.WorktreeFolder) && Directory.EnumerateFiles(at.Whole.Workspace.WorktreeFolder, "1*.txt", SearchOption.AllDirectories).Any(),
            _ => Directory.Exists(at.Whole.PathOf(".git/refs/heads/agentops")),
        };
    }

    [Fact]
    public async Task What_a_killed_git_left_of_another_run_stops_nobody()
    {
        var runtime = await at.Repository().OpenAsync();
        var note = $".git/worktrees/making-{AgentId.New(runtime.Clock.GetUtcNow())}-abcdefgh";
        at.Whole.Write($"{note}/gitdir", at.Whole.PathOf(".agentops/worktrees/other/.git"));
        at.Whole.Write($"{note}/HEAD", at.Git("rev-parse", "HEAD"));
        at.Whole.Write($"{note}/commondir", "");
        Assert.Throws<InvalidOperationException>(() => at.Git("worktree", "list"));

        await at.PrepareAsync(runtime);

        Assert.NotEqual("", at.Git("worktree", "list"));
    }

    [Fact]
    public async Task A_branch_that_somebody_else_works_on_is_never_taken()
    {
        var runtime = await at.Repository().OpenAsync();
        var id = AgentId.New(runtime.Clock.GetUtcNow());
        at.Git("branch", WorktreeNames.BranchOf("rapid-dev", id));
        at.Git("commit", "-q", "--allow-empty", "-m", "later");

        Assert.Equal("worktree_exists", await WorktreeFixture.CodeOfAsync(() => at.PrepareAsync(runtime, id: id)));

        Assert.NotEqual("", at.Git("branch", "--list", "agentops/*"));
        Assert.Null(await runtime.Store.Worktrees.FindAsync(id, default));
    }

    [Fact]
    public async Task A_worktree_that_is_gone_is_said_and_not_made_anew_without_its_work()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);
        Directory.Delete(at.PathOf(worktree), recursive: true);

        Assert.Equal("run_root_missing", await WorktreeFixture.CodeOfAsync(() => at.PrepareAsync(runtime, id: worktree.Id)));
    }

    [Fact]
    public async Task Many_runs_of_one_name_get_worktrees_at_once()
    {
        var runtime = await at.Repository().OpenAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => at.PrepareAsync(runtime)));

        Assert.Equal(8, made.Select(worktree => worktree.Branch).Distinct().Count());
        Assert.All(made, worktree => Assert.True(File.Exists(at.PathOf(worktree, "src/app.txt"))));
    }

    [Fact]
    public async Task None_is_the_workspace_itself_and_leaves_no_record()
    {
        var runtime = await at.OpenAsync();

        var worktree = await at.PrepareAsync(runtime, WorktreeKind.None);

        Assert.Equal((".", null), (worktree.Path, worktree.Root));
        Assert.Empty(await runtime.Store.Worktrees.ListAsync(default));
    }

    [Theory]
    [InlineData(DirtyPolicy.Block)]
    [InlineData(DirtyPolicy.Warn)]
    [InlineData(DirtyPolicy.Allow)]
    public async Task Uncommitted_changes_block_warn_or_pass_as_the_policy_says(DirtyPolicy policy)
    {
        var runtime = await at.Repository().OpenAsync();
        at.Whole.Write("notes.txt", "mine");

        if (policy == DirtyPolicy.Block)
        {
            Assert.Equal("worktree_dirty", await WorktreeFixture.CodeOfAsync(() => at.PrepareAsync(runtime, dirty: policy)));
            Assert.Empty(await runtime.Store.Worktrees.ListAsync(default));
            return;
        }
        var worktree = await at.PrepareAsync(runtime, dirty: policy);
        Assert.Equal(policy == DirtyPolicy.Warn, worktree.Warning?.Contains("notes.txt", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Our_own_files_make_no_workspace_dirty()
    {
        var runtime = await at.Repository().OpenAsync();
        File.Delete(at.Whole.PathOf(".agentops/.gitignore"));
        at.Commit(".agentops/agentops.yaml", "");
        at.Whole.Write(".agentops/agentops.yaml", "log: { level: Debug }");
        at.Whole.Write(".agentops/reports/r.json", "{}");
        at.Whole.Write(".agentops/sync/s.json", "{}");

        Assert.Null((await at.PrepareAsync(runtime, dirty: DirtyPolicy.Warn)).Warning);
    }

    [Fact]
    public async Task Completing_says_how_the_run_ended_and_going_on_makes_it_active_again()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);

        Assert.Equal(WorktreeState.Failed, (await runtime.Worktrees.CompleteAsync(worktree.Id, false, default))!.State);
        Assert.Equal(WorktreeState.Active, (await at.PrepareAsync(runtime, id: worktree.Id)).State);
        Assert.Equal(WorktreeState.Completed, (await runtime.Worktrees.CompleteAsync(worktree.Id, true, default))!.State);
        Assert.Null(await runtime.Worktrees.CompleteAsync("nobody", true, default));
    }
}
