using System.Diagnostics;

namespace AgentOps.Adapters.Tests.Storage;

/// <summary>Starts this assembly's <see cref="Program"/> as a child.</summary>
internal static class WorkerProcess
{
    public static Process Start(params string[] arguments) => Start("store-worker", arguments);

    /// <summary>A worker of this name, whose output the test reads.</summary>
    public static Process Start(string worker, string[] arguments, Action<IDictionary<string, string?>>? change = null)
    {
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, ["exec", typeof(WorkerProcess).Assembly.Location, worker, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = worker != "store-worker" };
        change?.Invoke(start.Environment);
        return Process.Start(start)!;
    }

    public static async Task RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
