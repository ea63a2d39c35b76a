using System.Diagnostics;
using System.Text.Json;

namespace AgentOps.Host.Tests.Hosting;

/// <summary>The whole program in this process, on a real repository, with a store on disk.</summary>
[Collection(UserFolder.Name)]
public sealed class HostCommandTests(UserFolder user) : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-host-");
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    [Fact]
    public async Task In_a_repository_without_a_workspace_it_makes_one_and_does_the_shipped_mission()
    {
        Git("init", "--quiet");
        File.WriteAllText(Path.Combine(root.FullName, "code.cs"), "// TODO: find me\n");
        Git("add", ".");
        Git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "-m", "Begin");

        Assert.Equal(ExitCode.Succeeded, await RunAsync("run", "repo-checkup", "--input", "days=7"));

        Assert.True(Directory.Exists(Path.Combine(root.FullName, ".agentops")));
        var report = Assert.Single(Directory.EnumerateFiles(Path.Combine(root.FullName, ".agentops", "artifacts"), "*.md", SearchOption.AllDirectories));
        var text = File.ReadAllText(report);
        Assert.Contains("find me", text, StringComparison.Ordinal);
        Assert.Contains("README", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_exits_with_1()
    {
        Mission("bad", "- tool: read_file\n      arguments: { path: not-there.txt }");

        Assert.Equal(ExitCode.Failed, await RunAsync("run", "bad"));
    }

    [Fact]
    public async Task A_step_that_needs_approval_exits_with_3_and_is_not_done()
    {
        Mission("danger", "- tool: run_command\n      arguments: { command: [touch, done.txt] }");

        Assert.Equal(ExitCode.Blocked, await RunAsync("run", "danger"));
        Assert.False(File.Exists(Path.Combine(root.FullName, "done.txt")));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_but_its_record()
    {
        Mission("write", "- tool: write_file\n      arguments: { path: out.txt, content: hello }");

        Assert.Equal(ExitCode.Succeeded, await RunAsync("run", "write", "--dry-run"));
        Assert.False(File.Exists(Path.Combine(root.FullName, "out.txt")));
    }

    [Fact]
    public async Task The_run_can_be_had_as_one_line_of_json()
    {
        Mission("write", "- tool: write_file\n      arguments: { path: out.txt, content: hello }");

        await RunAsync("run", "write", "--json");

        using var run = JsonDocument.Parse(output.ToString());
        Assert.Equal("Succeeded", run.RootElement.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData]
    [InlineData("walk")]
    [InlineData("run")]
    [InlineData("run", "no-such-mission")]
    [InlineData("run", "./no-such-file.yaml")]
    [InlineData("run", "m", "--what")]
    [InlineData("run", "m", "--input", "no-equals")]
    [InlineData("run", "m", "--input")]
    [InlineData("run", "m", "n")]
    [InlineData("run", "repo-checkup", "--input", "days=many")]
    public async Task What_cannot_be_meant_exits_with_2_and_says_why(params string[] words)
    {
        Assert.Equal(ExitCode.InvalidInput, await RunAsync(words));
        Assert.NotEmpty(error.ToString());
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task A_mission_with_errors_exits_with_2_and_names_every_one_with_its_line()
    {
        File.WriteAllText(Path.Combine(root.FullName, "broken.yaml"), "id: broken\nmax_steps: 0\nwhat: is this\n");

        Assert.Equal(ExitCode.InvalidInput, await RunAsync("run", "./broken.yaml"));
        Assert.Contains("(2,", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("(3,", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_workspace_and_with_no_init_it_exits_with_2() =>
        Assert.Equal(ExitCode.InvalidInput, await RunAsync("run", "repo-checkup", "--no-init"));

    [Fact]
    public async Task A_store_that_came_with_the_repository_is_refused()
    {
        Mission("write", "- tool: write_file\n      arguments: { path: out.txt, content: hello }");
        await RunAsync("run", "write", "--dry-run");
        using var other = new UserFolder();

        Assert.Equal(ExitCode.InvalidInput, await RunAsync("run", "write"));
        Assert.Contains("store_not_trusted", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(root.FullName, "out.txt")));
    }

    [Fact]
    public async Task Cancelled_before_it_begins_it_exits_with_4()
    {
        Mission("sleepy", "- tool: list_files");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Cancelled, await new HostCommand(output, error, root.FullName, TimeProvider.System).RunAsync(["run", "sleepy"], stop.Token));
    }

    public void Dispose()
    {
        Assert.NotNull(user);
        root.Delete(recursive: true);
        output.Dispose();
        error.Dispose();
    }

    private Task<ExitCode> RunAsync(params string[] words) => new HostCommand(output, error, root.FullName, TimeProvider.System).RunAsync(words, CancellationToken.None);

    private void Mission(string id, string steps)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root.FullName, "missions"));
        File.WriteAllText(Path.Combine(folder.FullName, $"{id}.yaml"), $"id: {id}\ngoal: Do it.\nplan:\n  steps:\n    {steps}\n");
    }

    private void Git(params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", root.FullName, .. words]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
