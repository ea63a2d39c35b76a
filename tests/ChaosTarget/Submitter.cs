using System.Globalization;

namespace AgentOps.ChaosTarget;

/// <summary>Submits runs under numbered keys, a few at a time, and waits for room where the queue is full. The keys in the store tell it where it stopped.</summary>
internal static class Submitter
{
    private const int LargestBatch = 12;

    public static async Task RunAsync(AgentRuntime runtime, string name, int count)
    {
        var mission = MissionFile.Read(runtime, "short");
        for (var next = await LastAsync(runtime, name) + 1; next <= count;)
        {
            var size = Math.Min(Random.Shared.Next(1, LargestBatch + 1), count - next + 1);
            var batch = Enumerable.Range(next, size).Select(number => Submission(name, number)).ToList();
            // Once more what the batch begins with: it must give the same run.
            var results = await runtime.Runs.SubmitAsync(mission, [.. batch, batch[0]], Timeout.InfiniteTimeSpan, CancellationToken.None);
            if (results.Take(size).Any(result => result.IsDuplicate) || !results[^1].IsDuplicate || results[^1].Run.Id != results[0].Run.Id)
                throw new InvalidOperationException($"The runs of {name} from {next} on are not told apart by their keys.");
            next += size;
        }
    }

    private static RunSubmit Submission(string name, int number) => new()
    {
        DeduplicationKey = string.Create(CultureInfo.InvariantCulture, $"{name}/{number}"),
        Priority = (QueuePriority)(number % 4),
    };

    private static async Task<int> LastAsync(AgentRuntime runtime, string name)
    {
        var last = 0;
        await foreach (var run in runtime.Runs.ListAsync(new RunQuery(), CancellationToken.None))
            if (run.DeduplicationKey?.Split('/') is [var of, var number] && of == name)
                last = Math.Max(last, int.Parse(number, CultureInfo.InvariantCulture));
        return last;
    }
}
