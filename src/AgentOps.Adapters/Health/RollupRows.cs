
namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>rollups</c>. The order of the sums here is the order of the columns.</summary>
internal static class RollupRows
{
    public const string Sums = "succeeded, failed, cancelled, duration, steps, tool_calls, input_tokens, cached_input_tokens, output_tokens, cost";

    private const string ByKey = $"SELECT {Sums}, durations FROM rollups WHERE is_total = ? AND span = ? AND start = ? AND mission = ? AND model = ?";
    private const string Replace =
        $"INSERT OR REPLACE INTO rollups (is_total, span, start, mission, model, {Sums}, durations) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    public static Tally? Find(StoreConnection connection, RollupKey key)
    {
        var row = Bind(connection.Prepared(ByKey), key);
        if (!row.Read())
            return null;
        var tally = new Tally();
        AddSums(row, tally);
        tally.AddHistogram(row.Blob());
        row.Reset();
        return tally;
    }

    public static void Save(StoreConnection connection, RollupKey key, Tally tally) => Bind(connection.Prepared(Replace), key)
        .Bind(tally.Succeeded).Bind(tally.Failed).Bind(tally.Cancelled).Bind(tally.Duration).Bind(tally.Steps).Bind(tally.ToolCalls)
        .Bind(tally.InputTokens).Bind(tally.CachedInputTokens).Bind(tally.OutputTokens).Bind(tally.Cost).Bind(tally.Histogram()).Run();

    /// <summary>Adds the sums that come next in the row.</summary>
    public static void AddSums(Statement row, Tally tally)
    {
        tally.Succeeded += row.Long();
        tally.Failed += row.Long();
        tally.Cancelled += row.Long();
        tally.Duration += row.Long();
        tally.Steps += row.Long();
        tally.ToolCalls += row.Long();
        tally.InputTokens += row.Long();
        tally.CachedInputTokens += row.Long();
        tally.OutputTokens += row.Long();
        tally.Cost += row.Long();
    }

    private static Statement Bind(Statement row, RollupKey key) =>
        row.Bind(key.IsTotal).Bind(key.Span).Bind(key.Start).Bind(key.Mission).Bind(key.Model);
}
