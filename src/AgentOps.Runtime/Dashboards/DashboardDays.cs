namespace AgentOps;

/// <summary>Days without a gap, so that a chart of them tells the time.</summary>
internal static class DashboardDays
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public static IReadOnlyList<DashboardDay> Trend(DashboardFacts facts) => [.. Days(facts).Select(day => new DashboardDay
    {
        Day = day.Start,
        Runs = day.Usage.Runs,
        Succeeded = day.Usage.Succeeded,
        Failed = day.Usage.Failed,
        AverageDuration = day.Usage.Runs == 0 ? null : day.Usage.TotalDuration / day.Usage.Runs,
    })];

    public static IReadOnlyList<DashboardSpend> Spend(DashboardFacts facts) => [.. Days(facts).Select(day => new DashboardSpend
    {
        Day = day.Start,
        Runs = day.Usage.Runs,
        Cost = day.Usage.Cost,
        InputTokens = day.Usage.InputTokens,
        OutputTokens = day.Usage.OutputTokens,
    })];

    private static IEnumerable<(DateTimeOffset Start, UsageRow Usage)> Days(DashboardFacts facts)
    {
        var known = facts.Days.Where(row => row.Day is not null).ToDictionary(row => row.Day!.Value);
        for (var day = facts.Since; day <= facts.Now; day += OneDay)
            yield return (day, known.GetValueOrDefault(day) ?? new UsageRow());
    }
}
