using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters;

/// <summary>Reads an export's rows into a store of the export's own schema version, which nobody else sees yet.</summary>
internal sealed class StoreImporter(ExportLines lines, SqliteConnection connection, CancellationToken ct) : IDisposable
{
    private readonly Dictionary<string, RowInsert> inserts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> counted = new(StringComparer.Ordinal);

    /// <summary>Rows by table.</summary>
    public IReadOnlyDictionary<string, long> Read()
    {
        using var all = connection.BeginTransaction();
        foreach (var table in Tables())
            Clear(table);
        while (lines.Next() is { } line)
        {
            ct.ThrowIfCancellationRequested();
            if (line.TryGetProperty(ExportFormat.End, out var end))
            {
                Finish(end);
                all.Commit();
                return counted;
            }
            Insert(line);
        }
        throw new FormatException("the export ends before its last line");
    }

    public void Dispose()
    {
        foreach (var insert in inserts.Values)
            insert.Dispose();
    }

    private IReadOnlyList<string> Tables()
    {
        using var command = connection.CreateCommand();
        command.CommandText = StoreFacts.Tables;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            counted[reader.GetString(0)] = 0;
        counted.Remove(ExportFormat.Header);
        return [.. counted.Keys];
    }

    private void Clear(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"DELETE FROM {StoreFacts.Quote(table)}";
        command.ExecuteNonQuery();
    }

    private void Insert(JsonElement line)
    {
        if (!line.TryGetProperty(ExportFormat.Table, out var named) || named.GetString() is not { } table || !counted.ContainsKey(table))
            throw new FormatException("the line names no table of this version's stores");
        if (!line.TryGetProperty(ExportFormat.Values, out var values) || values.ValueKind != JsonValueKind.Object)
            throw new FormatException("the line has no values");
        if (!inserts.TryGetValue(table, out var insert))
            inserts[table] = insert = new RowInsert(connection, table);
        insert.Run(values);
        counted[table]++;
    }

    private void Finish(JsonElement end)
    {
        var rows = counted.Values.Sum();
        if (!end.TryGetInt64(out var expected) || expected != rows)
            throw new FormatException(FormattableString.Invariant($"the last line counts {end.GetRawText()} rows, and there were {rows}"));
        if (lines.Next() is not null)
            throw new FormatException("there are lines behind the last one");
    }
}
