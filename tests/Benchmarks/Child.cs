using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace AgentOps.Benchmarks;

/// <summary>This program in another process: what it does there, and how it is started and told to stop.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;

    private Child(Process process) => this.process = process;

    public static async Task<bool> TryRunAsync(string[] args)
    {
        var last = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 0;
        switch (args)
        {
            case ["count", "missions", var missions, _]:
                await MissionBenchmark.CountAsync(int.Parse(missions, CultureInfo.InvariantCulture), last);
                return true;
            case ["count", var kind, var runs, _]:
                await QueueBenchmark.CountAsync(kind, int.Parse(runs, CultureInfo.InvariantCulture), last);
                return true;
            case ["worker", var folder]:
                await LatencyBenchmark.WorkAsync(folder);
                return true;
            case ["watch", var path]:
                await LatencyBenchmark.WatchAsync(path);
                return true;
            case ["nothing"]:
                Console.WriteLine("ready");
                _ = Console.In.ReadLine();
                return true;
            case ["drain", var way, var store]:
                await ProcessesBenchmark.DrainAsync(way, store);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<Child> StartAsync(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Child).Assembly.Location, .. args]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var child = new Child(Process.Start(start)!);
        if (await child.ReadAsync() != "ready")
            throw new InvalidOperationException($"{string.Join(' ', args)} did not start.");
        return child;
    }

    public async Task<string> ReadAsync() => await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process ended too early.");

    public void Tell(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
    }

    /// <summary>CPU time so far, and memory: all that is resident, and what of it is no file's.</summary>
    public (TimeSpan Cpu, double Resident, double Private) Look()
    {
        process.Refresh();
        var own = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? Status("RssAnon") : process.PrivateMemorySize64 / 1048576.0;
        return (process.TotalProcessorTime, process.WorkingSet64 / 1048576.0, own);
    }

    public void Dispose()
    {
        Tell("end");
        process.WaitForExit();
        process.Dispose();
    }

    private double Status(string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
