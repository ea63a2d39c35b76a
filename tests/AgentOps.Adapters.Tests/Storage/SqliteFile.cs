using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters.Tests.Storage;

/// <summary>A second connection to a store's file, for what no port does.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly SqliteConnection connection;

    public SqliteFile(string path)
    {
        SqliteLibrary.EnsureLoaded();
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
    }

    public object? Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public IReadOnlyList<string> Column(string sql, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(reader.GetOrdinal(name)));
        return values;
    }

    public void Dispose() => connection.Dispose();
}
