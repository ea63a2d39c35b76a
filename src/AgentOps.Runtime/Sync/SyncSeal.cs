using System.Security.Cryptography;
using System.Text.Json;

namespace AgentOps;

/// <summary>A hash over everything that an entry says but its seal. Spaces, escapes and the order of fields make no difference; every other change does.</summary>
internal static class SyncSeal
{
    public const string Field = "seal";

    /// <summary>64 hexadecimal digits. Fails with an InvalidOperationException where a text holds half a surrogate pair.</summary>
    public static string Of(JsonElement entry)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, SyncEntryWriter.Compact))
            Object(json, entry.EnumerateObject().Where(field => field.Name != Field));
        return Convert.ToHexString(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    private static void Object(Utf8JsonWriter json, IEnumerable<JsonProperty> fields)
    {
        json.WriteStartObject();
        foreach (var field in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(field.Name);
            Value(json, field.Value);
        }
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(json, value.EnumerateObject());
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Value(json, item);
                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
