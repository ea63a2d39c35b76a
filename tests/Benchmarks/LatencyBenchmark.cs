using System.Diagnostics;
using System.Globalization;

namespace AgentOps.Benchmarks;

/// <summary>How soon a run starts after it was submitted to an idle queue, in the same process and in another, and what a worker costs while nothing happens.</summary>
internal static class LatencyBenchmark
{
    private const int Submits = 1_000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agentops-latency-");
        try
        {
            foreach (var durability in new[] { StoreDurability.Full, StoreDurability.Normal })
            {
                var path = Path.Combine(folder.FullName, durability.ToString());
                await HereAsync(path, durability);
                await ThereAsync(path, durability);
            }
            await IdleAsync(Path.Combine(folder.FullName, nameof(StoreDurability.Full)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
