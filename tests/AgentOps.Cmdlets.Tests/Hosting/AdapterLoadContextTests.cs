using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentOps.Tests.Hosting;

/// <summary>The module's way of loading its adapters, in programs that are not PowerShell: whatever holds there owes nothing to what PowerShell has loaded.</summary>
public sealed class AdapterLoadContextTests : IDisposable
{
    private static readonly string Adapters = Path.Combine(Checkout(), "module", "bin", "adapters");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-load-");

    public AdapterLoadContextTests() => Directory.CreateDirectory(Path.Combine(folder.FullName, ".agentops"));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_newest_framework_runs_a_mission_with_the_adapters_in_their_own_context()
    {
        var said = await RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "LoadTarget.dll"), Adapters, folder.FullName);
        AssertIsolated(said);
    }

    [SelfContainedFact]
    public async Task So_does_a_program_that_brings_the_oldest_one_along()
    {
        var target = Path.Combine(folder.FullName, "published");
        // All on one node and without a compiler server: what outlives the build would hold its output open.
        await RunAsync("dotnet", "publish", Path.Combine(Checkout(), "tests", "LoadTarget"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained",
            "-p:UseAppHost=true", "-p:UseSharedCompilation=false", "-m:1", "-nodeReuse:false", $"-p:RuntimeFrameworkVersion={SelfContainedFactAttribute.Pack()}",
            "--artifacts-path", Path.Combine(folder.FullName, "artifacts"), "-o", target);
        var said = await RunAsync(Path.Combine(target, OperatingSystem.IsWindows() ? "LoadTarget.exe" : "LoadTarget"), Adapters, folder.FullName);
        Assert.Contains("framework 8", said);
        AssertIsolated(said);
    }

    private static void AssertIsolated(IReadOnlyList<string> said)
    {
        Assert.Contains("run Succeeded", said);
        Assert.Contains("counted 1", said);
        Assert.Contains("AgentOps.Runtime Default", said);
        Assert.Contains("AgentOps.Adapters AgentOps.Adapters", said);
        Assert.Contains("YamlDotNet AgentOps.Adapters", said);
        Assert.Contains("SQLitePCLRaw.core AgentOps.Adapters", said);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {output}{await error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AgentOps.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run from a checkout");
        return folder.FullName;
    }
}
