using AgentOps.Adapters.Tests.Hosting;
using System.Diagnostics;

namespace AgentOps.Adapters.Tests.Worktrees;

/// <summary>A workspace in a real git repository, and the whole runtime over it.</summary>
public sealed class WorktreeFixture : IAsyncDisposable
{
    public RuntimeFixture Whole { get; init; } = new();

    public string Root => Whole.Workspace.Root;

    /// <summary>With one commit of src/app.txt on main.</summary>
    public WorktreeFixture Repository()
    {
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "Ada");
        Git("config", "user.email", "ada@example.org");
        Whole.Write(".agentops/.gitignore", "*\n");
        Commit("src/app.txt", "one\n");
        return this;
    }

    public void Commit(string path, string text)
    {
        Whole.Write(path, text);
        Git("add", "-A");
        Git("commit", "-q", "-m", $"Change {path}");
    }

    public string Git(params string[] arguments) => GitIn(Root, arguments);

    public static string GitIn(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException(error);
    }

    public Task<AgentRuntime> OpenAsync() => Whole.OpenAsync();

    public Task<Worktree> PrepareAsync(AgentRuntime runtime, WorktreeKind kind = WorktreeKind.Worktree, DirtyPolicy dirty = DirtyPolicy.Block, string? id = null) =>
        runtime.Worktrees.PrepareAsync(id ?? AgentId.New(runtime.Clock.GetUtcNow()), "rapid dev", kind, dirty, default);

    /// <summary>A run that has ended, or that another process executes.</summary>
    public static async Task<Run> RunAsync(AgentRuntime runtime, RunStatus status = RunStatus.Running, string? owner = null, string? parent = null)
    {
        var now = runtime.Clock.GetUtcNow();
        var run = new Run { Id = AgentId.New(now), Mission = "work", DefinitionHash = "h", CreatedAt = now, ParentId = parent };
        var lease = new LeaseClaim(Guid.NewGuid().ToString("N"), owner ?? ProcessIdentity.Current().ToString(), now, now.AddMinutes(1));
        await runtime.Store.Runs.CommitAsync(new RunCommit { RunId = run.Id, LeaseToken = lease.Token, At = now, Begin = run, Lease = lease }, default);
        if (status != RunStatus.Running)
            await runtime.Store.Runs.CommitAsync(new RunCommit { RunId = run.Id, LeaseToken = lease.Token, At = now, Move = new RunMove(status) { Reason = "for the test" } }, default);
        return (await runtime.Store.Runs.FindAsync(run.Id, default))!;
    }

    public string PathOf(Worktree worktree, string relative = "") => Path.GetFullPath(Path.Combine(worktree.Path, relative), Root);

    public static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<AgentOpsException>(act)).Code;

    public ValueTask DisposeAsync() => Whole.DisposeAsync();
}
