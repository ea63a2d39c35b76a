using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentOps.Benchmarks;

/// <summary>Executes what is queued in a number of slots, each of which claims its next run with the end of the last, as a worker's do.</summary>
internal static class Drain
{
    /// <summary>Gives the milliseconds that each run took from its claim to the claim of the next.</summary>
    public static async Task<IReadOnlyCollection<double>> RunAsync(AgentRuntime runtime, int slots)
    {
        var times = new ConcurrentBag<double>();
        await Task.WhenAll(Enumerable.Range(0, slots).Select(_ => Task.Run(async () =>
        {
            var claimed = await runtime.Runs.ClaimAsync(CancellationToken.None);
            while (claimed is not null)
            {
                var begun = Stopwatch.GetTimestamp();
                var executed = await runtime.Runs.ExecuteClaimedAsync(claimed, () => true, null, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                if (executed.Run.Status != RunStatus.Succeeded)
                    throw new InvalidOperationException($"{executed.Run.Status}: {executed.Run.Summary}");
                claimed = executed.Next;
            }
        })));
        return times;
    }
}
