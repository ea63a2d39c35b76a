using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps;

/// <summary>Runs and transcripts as JSON with snake_case names, units in the names, and nothing where there is no value; one line each, so that files of them can be appended, cut and read by anything.</summary>
public static class RunJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Run run) => Write(json =>
    {
        json.WriteString("id", run.Id);
        json.WriteString("kind", run.Kind.ToString());
        json.WriteString("mission", run.Mission);
        json.WriteString("status", run.Status.ToString());
        Optional(json, "reason", run.Reason);
        json.WriteNumber("attempt", run.Attempt);
        json.WriteBoolean("dry_run", run.DryRun);
        json.WriteString("planner", run.Planner);
        Optional(json, "model", run.Model);
        Optional(json, "root", run.Root);
        json.WriteString("created_at", run.CreatedAt.UtcDateTime);
        if (run.EndedAt is { } ended)
            json.WriteString("ended_at", ended.UtcDateTime);
        json.WriteNumber("duration_seconds", run.Duration.TotalSeconds);
        json.WriteNumber("steps", run.StepCount);
        json.WriteNumber("tool_calls", run.ToolCallCount);
        Usage(json, run.InputTokens, run.CachedInputTokens, run.OutputTokens, run.Cost);
        Optional(json, "summary", run.Summary);
        Error(json, run.Error);
        json.WriteString("trace_id", run.TraceId);
        Raw(json, "inputs", run.Inputs);
    });

    public static string Of(TranscriptEntry entry) => Write(json =>
    {
        json.WriteString("run_id", entry.RunId);
        json.WriteString("mission", entry.Mission);
        json.WriteString("kind", entry.Kind.ToString());
        json.WriteString("at", entry.At.UtcDateTime);
        if (entry.Step is { } step)
            json.WriteNumber("step_id", step);
        Optional(json, "name", entry.Name);
        Optional(json, "status", entry.Status);
        if (entry.Duration is { } duration)
            json.WriteNumber("duration_seconds", duration.TotalSeconds);
        Usage(json, entry.InputTokens, entry.CachedInputTokens, entry.OutputTokens, entry.Cost);
        Optional(json, "description", entry.Description);
        Raw(json, "arguments", entry.Arguments);
        Optional(json, "output", entry.Output);
        Error(json, entry.Error);
        Optional(json, "trace_id", entry.TraceId);
        Optional(json, "span_id", entry.SpanId);
    });

    private static void Usage(Utf8JsonWriter json, long input, long cached, long output, decimal cost)
    {
        json.WriteNumber("input_tokens", input);
        if (cached > 0)
            json.WriteNumber("cached_input_tokens", cached);
        json.WriteNumber("output_tokens", output);
        json.WriteNumber("cost_usd", cost);
    }

    private static void Error(Utf8JsonWriter json, ErrorEnvelope? error)
    {
        if (error is null)
            return;
        json.WriteStartObject("error");
        json.WriteString("code", error.Code);
        json.WriteString("category", JsonNamingPolicy.SnakeCaseLower.ConvertName(error.Category.ToString()));
        json.WriteString("message", error.Message);
        json.WriteBoolean("recoverable", error.Recoverable);
        if (error.StepId is { } step)
            json.WriteNumber("step_id", step);
        if (error.RetryAfter is { } wait)
            json.WriteNumber("retry_after_seconds", wait.TotalSeconds);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    // Redaction may have left arguments that are no JSON any more; the line has to stay readable.
    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        try
        {
            using var document = JsonDocument.Parse(value);
            json.WritePropertyName(name);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteString(name, value);
        }
    }

    private static string Write(Action<Utf8JsonWriter> properties)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
