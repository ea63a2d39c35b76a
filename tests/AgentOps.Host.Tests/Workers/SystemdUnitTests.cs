using System.Diagnostics;

namespace AgentOps.Host.Tests.Workers;

/// <summary>docs/examples/agentops.service: what systemd says of it, and that its command works.</summary>
public sealed class SystemdUnitTests
{
    private const string Analyzer = "/usr/bin/systemd-analyze";
    private static readonly string HostProgram = Path.Combine(AppContext.BaseDirectory, "AgentOps.Host");

    [FactOnUnix]
    public async Task Systemd_finds_nothing_wrong_with_it()
    {
        if (!File.Exists(Analyzer))
            return;
        await using var at = new ServedWorkspace();
        var unit = Path.Combine(at.Root, "agentops.service");
        File.WriteAllLines(unit, Lines(at.Root));

        using var verify = Process.Start(new ProcessStartInfo(Analyzer, ["verify", unit]) { RedirectStandardError = true })!;
        var said = await verify.StandardError.ReadToEndAsync();
        await verify.WaitForExitAsync();

        Assert.Equal((0, ""), (verify.ExitCode, said));
    }

    [FactOnUnix]
    public async Task Its_command_serves_the_workspace()
    {
        await using var at = new ServedWorkspace();
        var run = await at.SubmitAsync("quick", "exit 0");
        var command = Value(Lines(at.Root), "ExecStart").Split(' ');
        Assert.Equal(HostProgram, command[0]);

        await ServedWorkspace.EndAsync(await at.ServeAsync([.. command[4..], "--once"]));

        Assert.Equal(["serve", "--workspace", at.Root], command[1..4]);
        Assert.Equal(RunStatus.Succeeded, (await at.GetAsync(run)).Status);
    }

    [Fact]
    public void It_gives_runs_the_time_to_end_that_the_defaults_promise_and_asks_the_worker_alone()
    {
        var lines = Lines("/srv/repo");

        Assert.True(TimeSpan.FromSeconds(int.Parse(Value(lines, "TimeoutStopSec"))) > AgentSettings.Default.Workers.StopWait);
        Assert.Equal("mixed", Value(lines, "KillMode"));
        Assert.Equal($"{(int)ExitCode.InvalidInput}", Value(lines, "RestartPreventExitStatus"));
    }

    // With the paths of this machine.
    private static string[] Lines(string workspace)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgentOps.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return [.. File.ReadAllLines(Path.Combine(folder, "docs", "examples", "agentops.service")).Select(line => line.Replace("/opt/agentops/AgentOps.Host", HostProgram).Replace("/srv/repo", workspace))];
    }

    private static string Value(IEnumerable<string> lines, string key) => Assert.Single(lines, line => line.StartsWith($"{key}=", StringComparison.Ordinal))[(key.Length + 1)..];
}
