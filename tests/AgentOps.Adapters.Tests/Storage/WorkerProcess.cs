using System.Diagnostics;

namespace AgentOps.Adapters.Tests.Storage;

/// <summary>Starts <see cref="StoreWorker"/> as a child.</summary>
internal static class WorkerProcess
{
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        ["exec", typeof(WorkerProcess).Assembly.Location, "store-worker", .. arguments]))!;

    public static async Task RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
