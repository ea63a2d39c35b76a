using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>A request as the chat-completions protocol writes it.</summary>
internal static class ChatRequestJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ChatRequest request, ModelSettings settings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("model", settings.Model);
            if (settings.Temperature is { } temperature)
                json.WriteNumber("temperature", temperature);
            if (settings.MaxOutputTokens is { } most)
                json.WriteNumber("max_completion_tokens", most);
            json.WriteStartArray("messages");
            foreach (var message in request.Messages)
                WriteMessage(json, message);
            json.WriteEndArray();
            WriteTools(json, request.Tools);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteStartObject();
        json.WriteString("role", message.Role switch
        {
            ChatRole.System => "system",
            ChatRole.User => "user",
            ChatRole.Assistant => "assistant",
            _ => "tool",
        });
        if (message.Text.Length == 0 && message.ToolCalls.Count > 0)
            json.WriteNull("content");
        else
            json.WriteString("content", message.Text);
        if (message.ToolCallId is { } id)
            json.WriteString("tool_call_id", id);
        if (message.ToolCalls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in message.ToolCalls)
                WriteCall(json, call);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter json, ReplyToolCall call)
    {
        json.WriteStartObject();
        json.WriteString("id", call.Id);
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", call.Tool);
        json.WriteString("arguments", call.Arguments);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, IReadOnlyList<ToolDescriptor> tools)
    {
        if (tools.Count == 0)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("parameters");
            json.WriteRawValue(tool.Schema);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
