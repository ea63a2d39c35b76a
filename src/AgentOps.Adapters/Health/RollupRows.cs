
namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>rollups</c>. The order of the sums here is the order of the columns.</summary>
internal static class RollupRows
{
    public const string Sums = "succeeded, failed, cancelled, duration, steps, tool_calls, input_tokens, cached_input_tokens, output_tokens, cost";

    private const string ByKey = $"SELECT {Sums}, durations FROM rollups WHERE is_total = ? AND span = ? AND start = ? AND mission = ? AND model = ?";
    private const string InsertRow = $"INSERT INTO rollups ({Sums}, durations, is_total, span, start, mission, model) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    // In place, which costs half of what a row costs that is deleted and added again.
    private const string UpdateRow =
        "UPDATE rollups SET succeeded = ?, failed = ?, cancelled = ?, duration = ?, steps = ?, tool_calls = ?, input_tokens = ?, cached_input_tokens = ?, output_tokens = ?, " +
        "cost = ?, durations = ? WHERE is_total = ? AND span = ? AND start = ? AND mission = ? AND model = ?";

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

    public static void Insert(StoreConnection connection, RollupKey key, Tally tally) => Save(connection.Prepared(InsertRow), key, tally);

    public static void Update(StoreConnection connection, RollupKey key, Tally tally) => Save(connection.Prepared(UpdateRow), key, tally);

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

    private static void Save(Statement row, RollupKey key, Tally tally)
    {
        row.Bind(tally.Succeeded).Bind(tally.Failed).Bind(tally.Cancelled).Bind(tally.Duration).Bind(tally.Steps).Bind(tally.ToolCalls)
            .Bind(tally.InputTokens).Bind(tally.CachedInputTokens).Bind(tally.OutputTokens).Bind(tally.Cost).Bind(tally.Histogram());
        Bind(row, key).Run();
    }

    private static Statement Bind(Statement row, RollupKey key) =>
        row.Bind(key.IsTotal).Bind(key.Span).Bind(key.Start).Bind(key.Mission).Bind(key.Model);
}
