using System.Text.Json;

namespace AgentOps;

/// <summary>Writes a YAML node as JSON text.</summary>
internal static class DocumentJson
{
    public static string Write(DocumentNode node) => JsonText.Write(writer => Write(writer, node));

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                writer.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    writer.WritePropertyName(JsonText.Clean(entry.Key));
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case SequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case ScalarNode scalar:
                WriteScalar(writer, scalar);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, ScalarNode scalar)
    {
        if (scalar.IsNull)
            writer.WriteNullValue();
        else if (Scalars.TryBoolean(scalar, out var truth))
            writer.WriteBooleanValue(truth);
        else if (Scalars.IsNumber(scalar))
            writer.WriteRawValue(scalar.Text);
        else
            writer.WriteStringValue(JsonText.Clean(scalar.Text));
    }
}
