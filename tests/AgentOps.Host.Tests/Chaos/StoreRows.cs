using Microsoft.Data.Sqlite;

namespace AgentOps.Host.Tests.Chaos;

/// <summary>Looks at the store past AgentOps.</summary>
internal static class StoreRows
{
    /// <summary>The ids of all runs in the order they were put in line.</summary>
    public static IReadOnlyList<string> InOrder(string path) => [.. Read(path, "SELECT id FROM runs ORDER BY seq", row => row.GetString(0))];

    public static long Claims(string path) => Read(path, "SELECT claims FROM queue", row => row.GetInt64(0)).Single();

    private static List<T> Read<T>(string path, string sql, Func<SqliteDataReader, T> one)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var all = new List<T>();
        while (row.Read())
            all.Add(one(row));
        return all;
    }
}
