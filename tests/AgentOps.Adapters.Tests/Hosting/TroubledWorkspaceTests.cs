using System.Text;
using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Hosting;

/// <summary>What a workspace may be like at three in the morning: one error with a code, and nothing lost.</summary>
public sealed class TroubledWorkspaceTests : IAsyncLifetime
{
    private const string Mission = "id: demo\ngoal: Work.\nplan: { steps: [{ tool: write_artifact, arguments: { name: report.md, content: text } }] }\n";
    private readonly RuntimeFixture at = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Theory]
    [InlineData("- a\n- b\n")]
    [InlineData("just words")]
    [InlineData("runs: { lease: 60s }\nruns: { lease: 30s }\n")]
    [InlineData("runs:\n\tlease: 60s\n")]
    [InlineData("runs: { leese: 60s }\n")]
    [InlineData("runs: { lease: soon }\n")]
    [InlineData("runs: { output_limit: -1 }\n")]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\n")]
    [InlineData("runs: {\n")]
    public async Task A_configuration_that_cannot_be_meant_is_one_error_that_says_where(string yaml)
    {
        at.Write(".agentops/agentops.yaml", yaml);

        var error = await FailAsync();

        Assert.Equal("configuration_invalid", error.Code);
        Assert.Matches(@"agentops\.yaml\(\d+,\d+\)", error.Message);
    }

    [Fact]
    public async Task A_configuration_of_50_MB_is_not_read()
    {
        at.Write(".agentops/agentops.yaml", "");
        using (var file = File.OpenWrite(at.Workspace.ConfigurationPath))
            file.SetLength(50_000_000);

        Assert.Equal("file_too_large", (await FailAsync()).Code);
    }

    [Fact]
    public async Task A_configuration_that_is_no_text_is_said_to_be_none()
    {
        at.Write(".agentops/agentops.yaml", "");
        File.WriteAllBytes(at.Workspace.ConfigurationPath, [0xC3, 0x28, 0xA0, 0xA1]);

        Assert.Equal("file_unreadable", (await FailAsync()).Code);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_configuration_is_no_configuration_of_defaults()
    {
        Directory.CreateDirectory(at.Workspace.ConfigurationPath);

        Assert.Equal("file_unreadable", (await FailAsync()).Code);
    }

    [FactWhereRightsBind]
    public async Task A_configuration_that_may_not_be_read_is_said_to_be_so()
    {
        at.Write(".agentops/agentops.yaml", "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(at.Workspace.ConfigurationPath, UnixFileMode.None);

        Assert.Equal("file_unreadable", (await FailAsync()).Code);
    }

    [Fact]
    public async Task A_store_of_other_bytes_is_corrupt_and_is_left_as_it_is()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("this is no database ", 500)));
        File.WriteAllBytes(at.Workspace.StorePath, bytes);

        Assert.Equal("store_corrupt", (await FailAsync()).Code);
        Assert.Equal(bytes, File.ReadAllBytes(at.Workspace.StorePath));
    }

    [Fact]
    public async Task A_newer_store_is_refused()
    {
        await (await at.OpenAsync()).DisposeAsync();
        using (var store = new SqliteFile(at.Workspace.StorePath))
            store.Run("PRAGMA user_version = 999");

        Assert.Equal("store_newer", (await FailAsync()).Code);
    }

    [Fact]
    public async Task A_store_that_another_process_will_not_let_go_of_is_busy_and_works_again_afterwards()
    {
        at.Configure("store: { busy_timeout: 1s }");
        var runtime = await at.OpenAsync();
        var mission = at.Mission(runtime, Mission);
        using var other = new SqliteFile(at.Workspace.StorePath);
        other.Run("BEGIN EXCLUSIVE");

        Assert.Equal("store_busy", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Runs.StartAsync(mission, new RunStart(), default))).Code);
        other.Run("ROLLBACK");

        Assert.Equal(RunStatus.Succeeded, (await runtime.Runs.StartAsync(mission, new RunStart(), default)).Status);
    }

    [Fact]
    public async Task Where_artifacts_cannot_be_written_the_step_says_so_and_the_run_is_recorded()
    {
        at.Write(".agentops/artifacts", "a file where the folder should be");
        var runtime = await at.OpenAsync();

        var run = await at.StartAsync(runtime, Mission);

        Assert.Equal((RunStatus.Failed, 1), (run.Status, run.Error!.StepId));
        Assert.NotEqual("unexpected", run.Error.Code);
        Assert.Equal(run.Error.Code, (await runtime.Runs.GetAsync(run.Id, default)).Error!.Code);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_costs_no_run()
    {
        at.Write(".agentops/logs", "a file where the folder should be");

        var run = await at.StartAsync(await at.OpenAsync(), Mission);

        Assert.Equal(RunStatus.Succeeded, run.Status);
    }

    [Fact]
    public async Task Without_git_the_git_tools_say_so_and_all_else_works()
    {
        at.Write("missions/demo.yaml", "id: demo\ngoal: Work.\nplan: { steps: [{ tool: git_status, continue_on_error: true }, { tool: list_files }] }\n");
        using (var worker = WorkerProcess.Start("run-worker", ["start", at.Workspace.Root], environment => environment["PATH"] = at.Workspace.Folder))
            Assert.Equal("Succeeded", await worker.StandardOutput.ReadLineAsync());

        var runtime = await at.OpenAsync();
        await foreach (var run in runtime.Runs.ListAsync(new RunQuery(), default))
            Assert.Equal("command_not_found", (await RuntimeFixture.StepsAsync(runtime, run))[0].Error!.Code);
    }

    private Task<AgentOpsException> FailAsync() => Assert.ThrowsAsync<AgentOpsException>(at.OpenAsync);
}
