using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>The tool calls of a reply as a JSON array of [id, tool, arguments].</summary>
internal static class ToolCallText
{
    public static string Write(IReadOnlyList<ReplyToolCall> calls) => calls.Count == 0 ? "[]" : JsonText.Write(json =>
    {
        json.WriteStartArray();
        foreach (var call in calls)
        {
            json.WriteStartArray();
            json.WriteStringValue(call.Id);
            json.WriteStringValue(call.Tool);
            json.WriteStringValue(call.Arguments);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    });

    public static IReadOnlyList<ReplyToolCall> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(call => new ReplyToolCall(call[0].GetString()!, call[1].GetString()!, call[2].GetString()!))];
    }
}
