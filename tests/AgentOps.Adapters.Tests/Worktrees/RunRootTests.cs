using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Worktrees;

public sealed class RunRootTests : IAsyncLifetime
{
    private readonly WorktreeFixture at = new();

    public Task InitializeAsync()
    {
        at.Whole.Configure("approvals: { rules: [{ name: write, approve: true, tool: write_file }, { name: run, approve: true, tool: run_command }] }");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_run_in_a_worktree_writes_there_and_nowhere_else()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);

        var run = await StartAsync(runtime, worktree.Root, "{ tool: write_file, arguments: { path: '{{ workspace }}/out.txt', content: done } }");

        Assert.Equal((RunStatus.Succeeded, worktree.Root), (run.Status, run.Root));
        Assert.Equal("done", File.ReadAllText(at.PathOf(worktree, "out.txt")));
        Assert.False(File.Exists(at.Whole.PathOf("out.txt")));
        Assert.Equal(worktree.Root, (await runtime.Runs.GetAsync(run.Id, default)).Root);
    }

    [Fact]
    public async Task The_owners_files_lie_outside_of_its_boundary()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);

        var run = await StartAsync(runtime, worktree.Root, "{ tool: read_file, arguments: { path: ../../../src/app.txt } }");

        Assert.Equal((RunStatus.Failed, "path_outside_workspace"), (run.Status, run.Error!.Code));
    }

    [FactOnUnix]
    public async Task Children_work_in_the_folder_and_know_the_owner()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);

        var run = await StartAsync(runtime, worktree.Root, "{ tool: run_command, arguments: { command: [/bin/sh, -c, 'pwd; echo $AGENTOPS_WORKSPACE'] } }");

        Assert.Equal($"{at.PathOf(worktree)}\n{at.Root}\n", (await RuntimeFixture.StepsAsync(runtime, run)).Single().Output);
    }

    [FactOnUnix]
    public async Task A_copys_git_is_not_the_owners()
    {
        var runtime = await at.Repository().OpenAsync();
        var copy = await at.PrepareAsync(runtime, WorktreeKind.Copy);
        at.Whole.Write("src/app.txt", "the owner's, not committed");

        var command = await StartAsync(runtime, copy.Root, "{ tool: run_command, arguments: { command: [git, checkout, '.'] } }");
        var tool = await StartAsync(runtime, copy.Root, "{ tool: git_status }");

        Assert.Equal("command_failed", command.Error!.Code);
        Assert.Equal("not_a_repository", tool.Error!.Code);
        Assert.Equal("the owner's, not committed", File.ReadAllText(at.Whole.PathOf("src/app.txt")));
    }

    [Fact]
    public async Task A_run_whose_folder_is_gone_fails_and_says_which()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);
        var queued = await runtime.Runs.SubmitAsync(Mission(runtime, "{ tool: list_files }"), new RunSubmit { Root = worktree.Root }, default);
        Directory.Delete(at.PathOf(worktree), recursive: true);

        var run = await runtime.Runs.ResumeAsync(queued.Run.Id, null, default);

        Assert.Equal((RunStatus.Failed, "run_root_missing"), (run.Status, run.Error!.Code));
        Assert.Contains(worktree.Root!, run.Error.Message, StringComparison.Ordinal);
        Assert.Equal("run_root_missing", await WorktreeFixture.CodeOfAsync(() => StartAsync(runtime, worktree.Root, "{ tool: list_files }")));
    }

    [FactOnUnix]
    public async Task A_folder_that_became_a_link_out_of_the_workspace_is_none()
    {
        var runtime = await at.OpenAsync();
        File.CreateSymbolicLink(at.Whole.PathOf("away"), Path.GetTempPath());

        Assert.Equal("run_root_missing", await WorktreeFixture.CodeOfAsync(() => StartAsync(runtime, "away", "{ tool: list_files }")));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("~/a")]
    [InlineData("a\\b")]
    public void A_root_outside_of_the_workspace_cannot_be_named(string root) =>
        Assert.Equal("run_root_invalid", Assert.Throws<AgentOpsException>(() => new RunStart { Root = root }).Code);

    [FactOnUnix]
    public async Task A_restart_in_another_process_goes_on_in_the_same_folder()
    {
        var runtime = await at.Repository().OpenAsync();
        var worktree = await at.PrepareAsync(runtime);
        var failed = await StartAsync(runtime, worktree.Root, "{ tool: run_command, arguments: { command: [/bin/sh, -c, 'test -e ready && pwd'] } }");
        File.WriteAllText(at.PathOf(worktree, "ready"), "");

        var run = await (await at.OpenAsync()).Runs.RestartAsync(failed.Id, null, default);

        Assert.Equal((RunStatus.Failed, RunStatus.Succeeded), (failed.Status, run.Status));
    }

    private Mission Mission(AgentRuntime runtime, string step) => at.Whole.Mission(runtime, $$"""
        id: demo
        goal: Work in a folder.
        plan:
          steps:
            - {{step}}
        """);

    private Task<Run> StartAsync(AgentRuntime runtime, string? root, string step) => runtime.Runs.StartAsync(Mission(runtime, step), new RunStart { Root = root }, default);
}
