
namespace AgentOps.Adapters;

/// <summary>Reads ended runs of a short range out of the covering index.</summary>
internal static class EndedRows
{
    private const string Range =
        "SELECT mission, model, status, duration, step_count, tool_call_count, input_tokens, cached_input_tokens, output_tokens, cost FROM runs INDEXED BY runs_ended " +
        "WHERE ended_at >= ? AND ended_at < ? AND dry_run = 0";

    private const string RangeOfMission = $"{Range} AND mission = ?";

    /// <summary>Adds each run of the range to the tally that <paramref name="group"/> gives for its mission and model.</summary>
    public static void Add(StoreConnection connection, SpanRange range, string? mission, Func<Statement, Tally> group)
    {
        var row = connection.Prepared(mission is null ? Range : RangeOfMission).Bind(range.From).Bind(range.To);
        if (mission is not null)
            row.Bind(mission);
        while (row.Read())
        {
            var tally = group(row);
            tally.AddOutcome((RunStatus)row.Int(), row.Long(), 1);
            tally.Steps += row.Long();
            tally.ToolCalls += row.Long();
            tally.InputTokens += row.Long();
            tally.CachedInputTokens += row.Long();
            tally.OutputTokens += row.Long();
            tally.Cost += row.Long();
        }
    }
}
