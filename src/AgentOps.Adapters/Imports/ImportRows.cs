namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>imports</c>.</summary>
internal static class ImportRows
{
    private const string Target = "SELECT target FROM imports WHERE origin = ?";
    private const string Insert = "INSERT INTO imports (origin, target, imported_at) VALUES (?, ?, ?) ON CONFLICT (origin) DO NOTHING";

    public static string? Find(StoreConnection connection, string origin)
    {
        var row = connection.Prepared(Target).Bind(origin);
        if (!row.Read())
            return null;
        var target = row.Text();
        row.Reset();
        return target;
    }

    public static void Note(StoreConnection connection, string origin, string target, DateTimeOffset now) =>
        connection.Prepared(Insert).Bind(origin).Bind(target).Bind(now).Run();
}
