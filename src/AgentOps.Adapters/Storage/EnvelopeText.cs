using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>An error envelope as the JSON object it is stored as; empty members are left out.</summary>
internal static class EnvelopeText
{
    public static string? Write(ErrorEnvelope? error) => error is null ? null : JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("code", error.Code);
        json.WriteString("category", error.Category.ToString());
        json.WriteString("message", error.Message);
        json.WriteBoolean("recoverable", error.Recoverable);
        Optional(json, "workflow_id", error.WorkflowId);
        Optional(json, "run_id", error.RunId);
        if (error.StepId is { } step)
            json.WriteNumber("step_id", step);
        Optional(json, "agent", error.Agent);
        Optional(json, "trace_id", error.TraceId);
        if (error.RetryAfter is { } wait)
            json.WriteNumber("retry_after_ticks", wait.Ticks);
        if (error.Details is { } details)
        {
            json.WriteStartObject("details");
            foreach (var (name, value) in details)
                json.WriteString(name, value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    });

    public static ErrorEnvelope? Read(string? text)
    {
        if (text is null)
            return null;
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new ErrorEnvelope(
            root.GetProperty("code").GetString()!,
            Enum.Parse<AgentErrorCategory>(root.GetProperty("category").GetString()!),
            root.GetProperty("message").GetString()!,
            root.GetProperty("recoverable").GetBoolean())
        {
            WorkflowId = Optional(root, "workflow_id"),
            RunId = Optional(root, "run_id"),
            StepId = root.TryGetProperty("step_id", out var step) ? step.GetInt32() : null,
            Agent = Optional(root, "agent"),
            TraceId = Optional(root, "trace_id"),
            RetryAfter = root.TryGetProperty("retry_after_ticks", out var wait) ? new TimeSpan(wait.GetInt64()) : null,
            Details = root.TryGetProperty("details", out var details)
                ? details.EnumerateObject().ToDictionary(detail => detail.Name, detail => detail.Value.GetString()!)
                : null,
        };
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string? Optional(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}
