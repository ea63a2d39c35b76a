namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>rollout_moves</c>. The order of members here is the order of the columns.</summary>
internal static class RolloutRows
{
    private const string Columns = "from_phase, to_phase, at, by, reason, rollback, unmet";
    private const string OfOne = $"SELECT {Columns} FROM rollout_moves WHERE kind = ? AND name = ? ORDER BY seq";
    private const string InsertRow = $"INSERT INTO rollout_moves (kind, name, {Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    public static IReadOnlyList<RolloutMove> Of(StoreConnection connection, AutomationKind kind, string name)
    {
        var row = connection.Prepared(OfOne).Bind((long)kind).Bind(name);
        var moves = new List<RolloutMove>();
        while (row.Read())
            moves.Add(Read(row));
        return moves;
    }

    public static void Insert(StoreConnection connection, AutomationKind kind, string name, RolloutMove move) => connection.Prepared(InsertRow)
        .Bind((long)kind).Bind(name).Bind((long)move.From).Bind((long)move.To).Bind(move.At).Bind(move.By).Bind(move.Reason).Bind(move.Rollback)
        .Bind(string.Join(' ', move.Unmet)).Run();

    private static RolloutMove Read(Statement row) => new()
    {
        From = (RolloutPhase)row.Int(),
        To = (RolloutPhase)row.Int(),
        At = row.Time(),
        By = row.Text(),
        Reason = row.TextOrNull(),
        Rollback = row.TextOrNull(),
        Unmet = row.Text().Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };
}
