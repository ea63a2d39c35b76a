using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps;

/// <summary>Turns an entry into one redacted line of JSON, whatever its extras are.</summary>
internal sealed class LogLineFormatter(TimeProvider clock)
{
    private const int MaxText = 32_768;
    private const int FirstLength = 1024;
    private const int LargestKept = 65_536;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly LogNames names = new();
    private ArrayBufferWriter<byte>? spare;

    /// <summary>UTF-8 with the newline at its end. Never throws.</summary>
    public byte[] Format(LogEntry entry)
    {
        try
        {
            return Line(entry);
        }
        catch (Exception e)
        {
            // An extra that changes or throws while it is read costs its facts, not the line.
            return Line(entry with { Data = new Dictionary<string, object?> { ["log_error"] = e.GetType().Name }, Exception = null });
        }
    }

    /// <summary>Shortened to what a line may hold, then redacted.</summary>
    public static string Clean(string text) => Redactor.Redact(text.Length > MaxText ? string.Concat(text.AsSpan(0, MaxText), "…") : text);

    private byte[] Line(LogEntry entry)
    {
        var buffer = Interlocked.Exchange(ref spare, null) ?? new ArrayBufferWriter<byte>(FirstLength);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Span<char> time = stackalloc char[32];
            _ = clock.GetUtcNow().UtcDateTime.TryFormat(time, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            json.WriteString("timestamp", time[..length]);
            json.WriteString("level", LevelName(entry.Level));
            json.WriteString("event", entry.Event);
            json.WriteString("message", Clean(entry.Message));
            WriteKnown(json, "run_id", entry.RunId);
            WriteKnown(json, "workflow_id", entry.WorkflowId);
            if (entry.StepId is { } step)
                json.WriteNumber("step_id", step);
            WriteKnown(json, "agent", entry.Agent);
            WriteKnown(json, "trace_id", entry.TraceId ?? Activity.Current?.TraceId.ToHexString());
            json.WriteNumber("process_id", Environment.ProcessId);
            if (entry.Data is { Count: > 0 } data)
                new LogExtras(json, names).Write(data);
            WriteException(json, entry.Exception);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        var line = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= LargestKept)
            spare = buffer;
        return line;
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        _ => "error",
    };

    private static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, Clean(value));
    }

    private static void WriteException(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is null)
            return;
        if (exception is AgentOpsException { Code: var code })
            json.WriteString("error_code", code);
        json.WriteString("exception", Clean(exception.ToString()));
    }
}
