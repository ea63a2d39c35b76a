
namespace AgentOps.Adapters;

/// <summary>Adds up a window split into groups.</summary>
internal sealed class UsageReader(UsageGrouping grouping)
{
    private const string Total = $"SELECT mission, model, start, {RollupRows.Sums} FROM rollups WHERE is_total = 1 AND span = ? AND start >= ? AND start < ?";
    private const string Split = $"SELECT mission, model, start, {RollupRows.Sums} FROM rollups WHERE is_total = 0 AND span = ? AND start >= ? AND start < ?";
    private const long Day = 86_400;
    private readonly Dictionary<Key, Tally> groups = [];

    public IReadOnlyList<UsageRow> Read(StoreConnection connection, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var range in ByDay(Spans.Cover(from, to)))
        {
            if (range.Seconds == SpanRange.Raw)
                EndedRows.Add(connection, range, null, row => Group(row.Text(), row.Text(), Spans.StartOf(range.From, Day)));
            else
                AddRollups(connection, range);
        }
        var rows = new List<UsageRow>(groups.Count);
        foreach (var (key, tally) in groups)
        {
            if (tally.Runs > 0)
                rows.Add(Row(key, tally));
        }
        return rows;
    }

    // Edges are shorter than a span, and no span crosses midnight: only the raw range of a window below ten minutes can.
    private static IEnumerable<SpanRange> ByDay(IReadOnlyList<SpanRange> ranges)
    {
        foreach (var range in ranges)
        {
            var midnight = DateTimeOffset.FromUnixTimeSeconds(Spans.StartOf(range.To, Day));
            if (range.Seconds == SpanRange.Raw && range.From < midnight && midnight < range.To)
            {
                yield return range with { To = midnight };
                yield return range with { From = midnight };
            }
            else
            {
                yield return range;
            }
        }
    }

    private void AddRollups(StoreConnection connection, SpanRange range)
    {
        var splits = (grouping & (UsageGrouping.Mission | UsageGrouping.Model)) != 0;
        var row = connection.Prepared(splits ? Split : Total)
            .Bind(range.Seconds).Bind(range.From.ToUnixTimeSeconds()).Bind(range.To.ToUnixTimeSeconds());
        while (row.Read())
            RollupRows.AddSums(row, Group(row.Text(), row.Text(), row.Long()));
    }

    private Tally Group(string mission, string model, long time)
    {
        var key = new Key(
            grouping.HasFlag(UsageGrouping.Mission) ? mission : "",
            grouping.HasFlag(UsageGrouping.Model) ? model : "",
            grouping.HasFlag(UsageGrouping.Day) ? time - (time % Day) : -1);
        if (!groups.TryGetValue(key, out var tally))
            groups[key] = tally = new Tally();
        return tally;
    }

    private static UsageRow Row(Key key, Tally tally) => new()
    {
        Mission = key.Mission,
        Model = key.Model,
        Day = key.Day < 0 ? null : DateTimeOffset.FromUnixTimeSeconds(key.Day),
        Runs = tally.Runs,
        Succeeded = tally.Succeeded,
        Failed = tally.Failed,
        TotalDuration = new TimeSpan(tally.Duration),
        InputTokens = tally.InputTokens,
        CachedInputTokens = tally.CachedInputTokens,
        OutputTokens = tally.OutputTokens,
        Cost = StoreValues.ToMoney(tally.Cost),
    };

    // A class, since a dictionary of value tuples would be compiled anew in each process.
    private sealed record Key(string Mission, string Model, long Day);
}
