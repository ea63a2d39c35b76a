namespace AgentOps.Adapters.Tests.Worktrees;

public sealed class RepositoryShapeTests : IAsyncLifetime
{
    private readonly WorktreeFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_folder_without_git_has_no_worktrees() => await RefusedAsync("not_a_repository");

    [Fact]
    public async Task A_repository_without_a_commit_has_nothing_to_begin_at()
    {
        at.Git("init", "-q");
        await RefusedAsync("worktree_unsupported");
    }

    [Fact]
    public async Task A_bare_repository_has_no_working_tree()
    {
        at.Git("init", "-q", "--bare");
        await RefusedAsync("worktree_unsupported");
    }

    [Fact]
    public async Task Submodules_would_be_missing_and_a_copy_has_them()
    {
        var other = Directory.CreateDirectory(at.Whole.PathOf("../other")).FullName;
        WorktreeFixture.GitIn(other, "init", "-q");
        File.WriteAllText(Path.Combine(other, "part.txt"), "part");
        WorktreeFixture.GitIn(other, "add", "-A");
        WorktreeFixture.GitIn(other, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "part");
        at.Repository();
        at.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other, "vendor/part");
        at.Git("commit", "-q", "-m", "Add the part");

        var runtime = await RefusedAsync("worktree_unsupported");

        Assert.Equal("part", File.ReadAllText(at.PathOf(await at.PrepareAsync(runtime, WorktreeKind.Copy), "vendor/part/part.txt")));
    }

    [Fact]
    public async Task A_detached_head_gives_a_worktree_that_has_no_branch_to_go_back_to()
    {
        at.Repository().Git("checkout", "-q", "--detach");

        var worktree = await at.PrepareAsync(await at.OpenAsync());

        Assert.Null(worktree.BaseBranch);
        Assert.Equal(at.Git("rev-parse", "HEAD"), WorktreeFixture.GitIn(at.PathOf(worktree), "rev-parse", "HEAD"));
    }

    [Fact]
    public async Task Programs_that_the_repository_itself_configures_are_never_run()
    {
        at.Repository();
        at.Git("config", "filter.odd.smudge", "touch ran");
        await RefusedAsync("worktree_unsupported");
        Assert.False(File.Exists(at.Whole.PathOf("ran")));
    }

    [Fact]
    public async Task A_workspace_below_the_top_of_its_repository_works_in_the_same_folder_of_the_worktree()
    {
        var top = Directory.GetParent(at.Root)!.FullName;
        NestedRepository(top);
        WorktreeFixture.GitIn(top, "add", "-A");
        WorktreeFixture.GitIn(top, "commit", "-q", "-m", "all");

        var worktree = await at.PrepareAsync(await at.OpenAsync());

        Assert.Equal($"{worktree.Path}/repo", worktree.Root);
        Assert.Equal("in", File.ReadAllText(Path.Combine(at.Root, worktree.Root!, "inside.txt")));
        Assert.Equal("out", File.ReadAllText(at.PathOf(worktree, "outside.txt")));
    }

    [Fact]
    public async Task A_workspace_whose_folder_was_never_committed_is_told_so()
    {
        var top = Directory.GetParent(at.Root)!.FullName;
        NestedRepository(top);
        WorktreeFixture.GitIn(top, "add", "outside.txt");
        WorktreeFixture.GitIn(top, "commit", "-q", "-m", "without the workspace");

        Assert.Equal("worktree_unsupported", await WorktreeFixture.CodeOfAsync(async () => await at.PrepareAsync(await at.OpenAsync(), dirty: DirtyPolicy.Allow)));
    }

    private void NestedRepository(string top)
    {
        WorktreeFixture.GitIn(top, "init", "-q", "-b", "main");
        WorktreeFixture.GitIn(top, "config", "user.name", "Ada");
        WorktreeFixture.GitIn(top, "config", "user.email", "ada@example.org");
        at.Whole.Write(".agentops/.gitignore", "*\n");
        at.Whole.Write("inside.txt", "in");
        File.WriteAllText(Path.Combine(top, "outside.txt"), "out");
    }

    private async Task<AgentRuntime> RefusedAsync(string code)
    {
        var runtime = await at.OpenAsync();
        Assert.Equal(code, await WorktreeFixture.CodeOfAsync(() => at.PrepareAsync(runtime)));
        Assert.Empty(await runtime.Store.Worktrees.ListAsync(default));
        return runtime;
    }
}
