
namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>replies</c>. The order of members here is the order of the columns.</summary>
internal static class ReplyRows
{
    private const string Columns = "key, text, tool_calls, model, input_tokens, cached_input_tokens, output_tokens, cost, duration, at, redacted";
    private const string OfRun = $"SELECT {Columns} FROM replies WHERE key BETWEEN ? AND ? ORDER BY key";
    private const string Insert = $"INSERT INTO replies ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    public static IReadOnlyList<Reply> All(StoreConnection connection, long seq)
    {
        var row = connection.Prepared(OfRun).Bind(RowKey.Of(seq, 1)).Bind(RowKey.Of(seq, RowKey.MostNumber));
        var replies = new List<Reply>();
        while (row.Read())
            replies.Add(Read(row));
        return replies;
    }

    public static void Save(StoreConnection connection, long seq, Reply reply) => connection.Prepared(Insert)
        .Bind(RowKey.Of(seq, reply.Number)).Bind(reply.Text).Bind(ToolCallText.Write(reply.ToolCalls)).Bind(reply.Model)
        .Bind(reply.InputTokens).Bind(reply.CachedInputTokens).Bind(reply.OutputTokens).Bind(reply.Cost).Bind(reply.Duration.Ticks).Bind(reply.At).Bind(reply.Redacted).Run();

    private static Reply Read(Statement row) => new()
    {
        Number = RowKey.NumberOf(row.Long()),
        Text = row.Text(),
        ToolCalls = ToolCallText.Read(row.Text()),
        Model = row.Text(),
        InputTokens = row.Long(),
        CachedInputTokens = row.Long(),
        OutputTokens = row.Long(),
        Cost = row.Money(),
        Duration = row.Span(),
        At = row.Time(),
        Redacted = row.Bool(),
    };
}
