namespace AgentOps.Tests.Storage;

/// <summary>Counts the runs themselves, so it also says what rollups must come to.</summary>
internal sealed class InMemoryHealthStore(MemoryTables tables) : IHealthStore
{
    public Task<RunWindow> WindowAsync(DateTimeOffset from, DateTimeOffset to, string? mission, CancellationToken ct) => tables.ReadAsync(() =>
    {
        var ended = Ended(from, to).Where(run => mission is null || run.Mission == mission).ToList();
        return new RunWindow
        {
            Succeeded = ended.Count(run => run.Status == RunStatus.Succeeded),
            Failed = ended.Count(run => run.Status == RunStatus.Failed),
            Cancelled = ended.Count(run => run.Status == RunStatus.Cancelled),
            Blocked = tables.Runs.Values.Count(row => row.Run is { DryRun: false, BlockedAt: { } since } && since >= from && since < to
                && (mission is null || row.Run.Mission == mission)),
            TotalDuration = Sum(ended),
            Durations = Histogram(ended),
            Steps = ended.Sum(run => run.StepCount),
            ToolCalls = ended.Sum(run => run.ToolCallCount),
            InputTokens = ended.Sum(run => run.InputTokens),
            CachedInputTokens = ended.Sum(run => run.CachedInputTokens),
            OutputTokens = ended.Sum(run => run.OutputTokens),
            Cost = ended.Sum(run => run.Cost),
        };
    });

    public Task<IReadOnlyList<UsageRow>> UsageAsync(DateTimeOffset from, DateTimeOffset to, UsageGrouping grouping, CancellationToken ct) =>
        tables.ReadAsync<IReadOnlyList<UsageRow>>(() =>
        [
            .. Ended(from, to)
                .GroupBy(run => (
                    Mission: grouping.HasFlag(UsageGrouping.Mission) ? run.Mission : "",
                    Model: grouping.HasFlag(UsageGrouping.Model) ? run.Model : "",
                    Day: grouping.HasFlag(UsageGrouping.Day) ? new DateTimeOffset(run.EndedAt!.Value.UtcDateTime.Date, TimeSpan.Zero) : (DateTimeOffset?)null))
                .Select(group => new UsageRow
                {
                    Mission = group.Key.Mission,
                    Model = group.Key.Model,
                    Day = group.Key.Day,
                    Runs = group.Count(),
                    Succeeded = group.Count(run => run.Status == RunStatus.Succeeded),
                    Failed = group.Count(run => run.Status == RunStatus.Failed),
                    TotalDuration = Sum(group),
                    InputTokens = group.Sum(run => run.InputTokens),
                    CachedInputTokens = group.Sum(run => run.CachedInputTokens),
                    OutputTokens = group.Sum(run => run.OutputTokens),
                    Cost = group.Sum(run => run.Cost),
                }),
        ]);

    private IEnumerable<Run> Ended(DateTimeOffset from, DateTimeOffset to) => tables.Runs.Values.Select(row => row.Run).Concat(tables.Removed)
        .Where(run => !run.DryRun && run.EndedAt >= from && run.EndedAt < to);

    private static DurationHistogram Histogram(IEnumerable<Run> runs)
    {
        var counts = new long[DurationHistogram.LastBucket + 1];
        foreach (var run in runs)
            counts[DurationHistogram.BucketOf(run.Duration)]++;
        return new DurationHistogram(counts);
    }

    private static TimeSpan Sum(IEnumerable<Run> runs) => new(runs.Sum(run => run.Duration.Ticks));
}
