using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps.Cmdlets;

/// <summary>A transcript's entry as one line of JSON: snake_case keys, units in the names, absent where there is no value.</summary>
internal static class TranscriptLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, TranscriptEntry entry)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("run_id", entry.RunId);
            writer.WriteString("mission", entry.Mission);
            writer.WriteString("kind", entry.Kind.ToString());
            writer.WriteString("at", entry.At.UtcDateTime);
            if (entry.Step is { } step)
                writer.WriteNumber("step_id", step);
            writer.WriteString("name", entry.Name);
            writer.WriteString("status", entry.Status);
            if (entry.Duration is { } duration)
                writer.WriteNumber("duration_seconds", duration.TotalSeconds);
            writer.WriteNumber("input_tokens", entry.InputTokens);
            writer.WriteNumber("output_tokens", entry.OutputTokens);
            writer.WriteNumber("cost", entry.Cost);
            Text(writer, "description", entry.Description);
            Raw(writer, "arguments", entry.Arguments);
            Text(writer, "output", entry.Output);
            Error(writer, entry.Error);
            Text(writer, "trace_id", entry.TraceId);
            Text(writer, "span_id", entry.SpanId);
            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Error(Utf8JsonWriter writer, ErrorEnvelope? error)
    {
        if (error is null)
            return;
        writer.WriteStartObject("error");
        writer.WriteString("code", error.Code);
        writer.WriteString("category", JsonNamingPolicy.SnakeCaseLower.ConvertName(error.Category.ToString()));
        writer.WriteString("message", error.Message);
        writer.WriteBoolean("recoverable", error.Recoverable);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            writer.WriteString(name, value);
    }

    // Redaction may have left arguments that are no JSON any more; the line has to stay readable.
    private static void Raw(Utf8JsonWriter writer, string name, string? json)
    {
        if (string.IsNullOrEmpty(json))
            return;
        try
        {
            using var document = JsonDocument.Parse(json);
            writer.WritePropertyName(name);
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteString(name, json);
        }
    }
}
