using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters;

/// <summary>Inserts rows of one table that come as JSON. What a row does not name gets its default.</summary>
internal sealed class RowInsert(SqliteConnection connection, string table) : IDisposable
{
    private readonly HashSet<string> columns = Columns(connection, table);
    private SqliteCommand? command;
    private List<string> named = [];

    public void Run(JsonElement values)
    {
        Prepare([.. values.EnumerateObject().Select(value => value.Name)]);
        foreach (var value in values.EnumerateObject())
            command!.Parameters[named.IndexOf(value.Name)].Value = ValueOf(value.Value);
        command!.ExecuteNonQuery();
    }

    public void Dispose() => command?.Dispose();

    // An exporter writes the same columns in every row of a table; only a hand-made file makes this more than one statement.
    private void Prepare(List<string> names)
    {
        if (command is not null && names.SequenceEqual(named))
            return;
        if (names.Find(name => !columns.Contains(name)) is { } unknown)
            throw new FormatException($"the table {table} has no column '{unknown}'");
        if (names.Distinct().Count() < names.Count)
            throw new FormatException("the line names a column twice");
        command?.Dispose();
        command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {StoreFacts.Quote(table)} ({string.Join(", ", names.Select(StoreFacts.Quote))}) VALUES ({string.Join(", ", names.Select((_, i) => $"@{i}"))})";
        for (var i = 0; i < names.Count; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        named = names;
    }

    private static object ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out var number) ? (object)number : value.GetDouble(),
        JsonValueKind.Object when value.TryGetProperty(ExportFormat.Bytes, out var bytes) => bytes.GetBytesFromBase64(),
        _ => throw new FormatException($"{value.ValueKind} is no value of a column"),
    };

    private static HashSet<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info({StoreFacts.Quote(table)})";
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
