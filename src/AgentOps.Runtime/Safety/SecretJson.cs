using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps;

/// <summary>Takes secrets out of a JSON text, token by token, so that depth and size cost nothing special.</summary>
internal static class SecretJson
{
    private const int MaxDepth = 256;

    public static string Hide(string json)
    {
        if (json == "{}")
            return json;
        try
        {
            var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
            return Copy(Encoding.UTF8.GetBytes(json), buffer) ? Encoding.UTF8.GetString(buffer.WrittenSpan) : json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return Redactor.Redact(json);
        }
    }

    private static bool Copy(byte[] json, ArrayBufferWriter<byte> buffer)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth });
        var context = new SecretJsonContext();
        var changed = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    context.Open();
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.StartArray:
                    context.Open();
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndObject:
                    context.Close();
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.EndArray:
                    context.Close();
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    context.Name(name);
                    writer.WritePropertyName(Note(name, Redactor.Redact(name), ref changed));
                    break;
                case JsonTokenType.String:
                    var text = reader.GetString()!;
                    writer.WriteStringValue(Note(text, context.Text(text), ref changed));
                    break;
                case JsonTokenType.Number when context.HidesNumber():
                    changed = true;
                    writer.WriteStringValue(Redactor.Mask);
                    break;
                default:
                    context.Other();
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }
        writer.Flush();
        return changed;
    }

    private static string Note(string before, string after, ref bool changed)
    {
        changed |= !ReferenceEquals(before, after) && before != after;
        return after;
    }
}
