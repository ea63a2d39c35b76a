using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters;

/// <summary>Writes a store's tables, whatever they are, row by row.</summary>
internal sealed class StoreExporter(SqliteConnection connection, Stream output, CancellationToken ct)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Utf8JsonWriter json = new(output, Plain);

    /// <summary>All of it is one moment of the store.</summary>
    public StoreExport Write(DateTimeOffset now)
    {
        using var moment = connection.BeginTransaction(deferred: true);
        var (schema, identity) = (Convert.ToInt64(Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture), (string)Scalar("SELECT identity FROM store")!);
        Line(() =>
        {
            json.WriteNumber(ExportFormat.Format, ExportFormat.Version);
            json.WriteNumber(ExportFormat.Schema, schema);
            json.WriteString(ExportFormat.Identity, identity);
            json.WriteString(ExportFormat.ExportedAt, now.UtcDateTime);
        });
        var tables = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in Tables())
            tables[table] = Rows(table);
        Line(() => json.WriteNumber(ExportFormat.End, tables.Values.Sum()));
        return new StoreExport { ExportedAt = now, Identity = identity, SchemaVersion = schema, Tables = tables };
    }

    private List<string> Tables()
    {
        using var command = Command(StoreFacts.Tables);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        names.Remove(ExportFormat.Header);
        return names;
    }

    private long Rows(string table)
    {
        using var command = Command($"SELECT * FROM {StoreFacts.Quote(table)}");
        using var reader = command.ExecuteReader();
        var rows = 0L;
        for (; reader.Read(); rows++)
        {
            ct.ThrowIfCancellationRequested();
            Line(() =>
            {
                json.WriteString(ExportFormat.Table, table);
                json.WriteStartObject(ExportFormat.Values);
                for (var column = 0; column < reader.FieldCount; column++)
                    Value(reader.GetName(column), reader.GetValue(column));
                json.WriteEndObject();
            });
        }
        return rows;
    }

    private void Value(string column, object value)
    {
        json.WritePropertyName(column);
        switch (value)
        {
            case long number:
                json.WriteNumberValue(number);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] bytes:
                json.WriteStartObject();
                json.WriteBase64String(ExportFormat.Bytes, bytes);
                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void Line(Action write)
    {
        json.WriteStartObject();
        write();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
        json.Reset();
    }

    private object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
