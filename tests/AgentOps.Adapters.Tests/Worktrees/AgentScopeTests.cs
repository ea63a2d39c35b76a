using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Worktrees;

/// <summary>What an outside agent changes is compared in the run's own folder.</summary>
public sealed class AgentScopeTests : IAsyncLifetime
{
    private readonly WorktreeFixture at = new();
    private readonly DirectoryInfo programs = Directory.CreateTempSubdirectory("agentops-helper-");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await at.DisposeAsync();
        programs.Delete(recursive: true);
    }

    [TheoryOnUnix]
    [InlineData(WorktreeKind.Worktree, "echo two > src/app.txt", null)]
    [InlineData(WorktreeKind.Worktree, "echo two > other.txt", "other.txt")]
    [InlineData(WorktreeKind.Worktree, "git config user.name Eve", ".git/config")]
    [InlineData(WorktreeKind.Copy, "echo two > src/app.txt", null)]
    [InlineData(WorktreeKind.Copy, "echo two > other.txt", "other.txt")]
    [InlineData(WorktreeKind.Copy, "rm -r src; echo two > other.txt", "other.txt")]
    [InlineData(WorktreeKind.Worktree, "echo x > $AGENTOPS_WORKSPACE/.agentops/agentops.yaml", ".agentops/agentops.yaml")]
    public async Task An_agent_in_a_folder_of_its_own_is_held_to_its_scope_there(WorktreeKind kind, string script, string? outside)
    {
        var runtime = await AgentAsync(script);
        var worktree = await at.PrepareAsync(runtime, kind, DirtyPolicy.Allow);

        var run = await StartAsync(runtime, worktree);

        Assert.Equal(outside is null ? RunStatus.Succeeded : RunStatus.Blocked, run.Status);
        if (outside is not null)
            Assert.Contains($"outside its scope: {outside}", run.Reason, StringComparison.Ordinal);
    }

    [FactOnUnix]
    public async Task What_its_owner_and_other_runs_do_meanwhile_is_not_the_agents()
    {
        var runtime = await AgentAsync("echo two > src/app.txt; while [ ! -e go ]; do sleep 0.05; done; rm go");
        var worktree = await at.PrepareAsync(runtime, dirty: DirtyPolicy.Allow);

        var running = StartAsync(runtime, worktree);
        while (!File.ReadAllText(at.PathOf(worktree, "src/app.txt")).StartsWith("two", StringComparison.Ordinal))
            await Task.Yield();
        at.Commit("src/owner.txt", "mine");
        var other = await at.PrepareAsync(runtime, dirty: DirtyPolicy.Allow);
        File.WriteAllText(at.PathOf(other, "theirs.txt"), "theirs");
        await runtime.Worktrees.MergeAsync(other.Id, new WorktreeMergeOptions(), default);
        File.WriteAllText(at.PathOf(worktree, "go"), "");

        var run = await running;
        Assert.Equal((RunStatus.Succeeded, null), (run.Status, run.Reason));
    }

    private async Task<AgentRuntime> AgentAsync(string script)
    {
        var program = Path.Combine(programs.FullName, "helper");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\necho done\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        at.Repository().Whole.Configure($$"""
            runners: { helper: { command: ['{{program}}', '{prompt}'], timeout: 20s, scope: ['src/**'] } }
            approvals: { rules: [{ name: agent, approve: true, tool: agent_cli }] }
            """);
        return await at.OpenAsync();
    }

    private Task<Run> StartAsync(AgentRuntime runtime, Worktree worktree) => runtime.Runs.StartAsync(
        at.Whole.Mission(runtime, "id: demo\ngoal: Mend it.\nplanner: cli\nrunner: helper\n"), new RunStart { Root = worktree.Root }, default);
}
