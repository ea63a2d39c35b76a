namespace AgentOps;

/// <summary>Cleans up once a day, whichever worker comes to it first, a little at a time so that other duties get their turn.</summary>
public sealed class RetentionDuty(RetentionService retention, IRetentionStore store, TimeProvider clock, IAgentLog log) : IWorkerDuty
{
    private const string Name = "retention";
    private const int AtOnce = 20;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private readonly Queue<IReadOnlyList<CleanupItem>> left = new();
    private int done;

    public async Task<DateTimeOffset?> TickAsync(CancellationToken ct)
    {
        if (left.Count == 0)
        {
            if (await store.TakeTurnAsync(Name, Every, clock.GetUtcNow(), ct) is { } next)
                return next;
            foreach (var portion in retention.PortionsOf(await retention.PlanAsync([], withKept: false, ct)))
                left.Enqueue(portion);
            done = 0;
        }
        for (var acted = 0; acted < AtOnce && left.TryDequeue(out var portion); acted++)
            done += (await retention.ApplyAsync(portion, ct)).Count(item => item.Outcome == CleanupOutcome.Done);
        if (left.Count > 0)
            return clock.GetUtcNow();
        if (done > 0)
            log.Write(new LogEntry(LogLevel.Information, "retention.done", $"The daily clean-up took {done} things away."));
        return clock.GetUtcNow() + Every;
    }
}
