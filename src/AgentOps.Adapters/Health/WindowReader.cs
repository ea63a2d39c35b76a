
namespace AgentOps.Adapters;

/// <summary>Adds up a window from rollups and, at its edges, raw runs.</summary>
internal static class WindowReader
{
    private const string Total = $"SELECT {RollupRows.Sums}, durations FROM rollups WHERE is_total = 1 AND span = ? AND start >= ? AND start < ?";
    private const string OfMission =
        $"SELECT {RollupRows.Sums}, durations FROM rollups WHERE is_total = 0 AND span = ? AND start >= ? AND start < ? AND mission = ?";

    private const string Blocked =
        "SELECT count(*) FROM runs INDEXED BY runs_blocked WHERE blocked_at >= ? AND blocked_at < ? AND dry_run = 0 AND (?3 IS NULL OR mission = ?3)";

    public static RunWindow Read(StoreConnection connection, DateTimeOffset from, DateTimeOffset to, string? mission)
    {
        var tally = new Tally();
        foreach (var range in Spans.Cover(from, to))
        {
            if (range.Seconds == SpanRange.Raw)
                EndedRows.Add(connection, range, mission, row => Skip(row, tally));
            else
                AddRollups(connection, range, mission, tally);
        }
        return new RunWindow
        {
            Succeeded = tally.Succeeded,
            Failed = tally.Failed,
            Cancelled = tally.Cancelled,
            Blocked = CountBlocked(connection, from, to, mission),
            TotalDuration = new TimeSpan(tally.Duration),
            Durations = tally.ToHistogram(),
            Steps = tally.Steps,
            ToolCalls = tally.ToolCalls,
            InputTokens = tally.InputTokens,
            CachedInputTokens = tally.CachedInputTokens,
            OutputTokens = tally.OutputTokens,
            Cost = StoreValues.ToMoney(tally.Cost),
        };
    }

    private static void AddRollups(StoreConnection connection, SpanRange range, string? mission, Tally tally)
    {
        var row = connection.Prepared(mission is null ? Total : OfMission)
            .Bind(range.Seconds).Bind(range.From.ToUnixTimeSeconds()).Bind(range.To.ToUnixTimeSeconds());
        if (mission is not null)
            row.Bind(mission);
        while (row.Read())
        {
            RollupRows.AddSums(row, tally);
            tally.AddHistogram(row.Blob());
        }
    }

    private static long CountBlocked(StoreConnection connection, DateTimeOffset from, DateTimeOffset to, string? mission)
    {
        var row = connection.Prepared(Blocked).Bind(from).Bind(to).Bind(mission);
        var count = row.Read() ? row.Long() : 0;
        row.Reset();
        return count;
    }

    private static Tally Skip(Statement row, Tally tally)
    {
        row.Skip(2);
        return tally;
    }
}
