using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Worktrees;

/// <summary>Another process that makes a run's worktree, to be killed while it does.</summary>
internal static class TreeWorker
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var workspace = new Workspace(arguments[0]);
        await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
        {
            Workspace = workspace, Adapters = new AdapterSet(), Trust = new TrustStore(RuntimeFixture.TrustPath(Path.GetDirectoryName(workspace.Root)!)),
        }, CancellationToken.None);
        await runtime.Worktrees.PrepareAsync(arguments[1], "rapid dev", WorktreeKind.Worktree, DirtyPolicy.Block, CancellationToken.None);
        return 0;
    }
}
