namespace AgentOps.Adapters;

/// <summary>Looks at a store through an open connection.</summary>
internal static class StoreFacts
{
    public const string Tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name";

    public static StoreFile Read(StoreConnection connection, string path)
    {
        var tables = TablesOf(connection);
        return new StoreFile
        {
            Path = path,
            Identity = tables.Contains("store") ? connection.Word("SELECT identity FROM store") : "",
            SchemaVersion = connection.Number("PRAGMA user_version"),
            Size = new FileInfo(path).Length,
            Rows = new SortedDictionary<string, long>(tables.ToDictionary(table => table, table => connection.Number($"SELECT count(*) FROM {Quote(table)}")), StringComparer.Ordinal),
        };
    }

    /// <summary>By name.</summary>
    public static IReadOnlyList<string> TablesOf(StoreConnection connection)
    {
        var row = connection.Prepared(Tables);
        var names = new List<string>();
        while (row.Read())
            names.Add(row.Text());
        return names;
    }

    /// <summary>What SQLite finds wrong with the file, in a sentence; null when it is sound.</summary>
    public static string? Damage(StoreConnection connection, bool quick)
    {
        var found = connection.Word(quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)");
        if (found != "ok")
            return found;
        return connection.Word("PRAGMA foreign_key_check") is { Length: > 0 } table ? $"rows of {table} refer to nothing" : null;
    }

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
