using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>
/// Reads a chat-completions response. The client's own typed reader refuses what many compatible endpoints send (a finish reason
/// it does not know, token counts above 32 bits, arguments as an object), so only what is needed is read, and forgivingly.
/// </summary>
internal static class ChatResponseJson
{
    /// <summary>The first choice, or null when there is none or the body is not such a response.</summary>
    public static ChatCompletion? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (Member(root, "choices") is not { ValueKind: JsonValueKind.Array } choices || choices.GetArrayLength() == 0
                || Member(choices[0], "message") is not { ValueKind: JsonValueKind.Object } message)
                return null;
            var refusal = Text(message, "refusal");
            var usage = Member(root, "usage");
            var cached = usage is { } holder ? Member(holder, "prompt_tokens_details") : null;
            return new ChatCompletion
            {
                Text = Content(message) is { Length: > 0 } text ? text : refusal,
                ToolCalls = Calls(message),
                Model = Text(root, "model"),
                InputTokens = Count(usage, "prompt_tokens"),
                CachedInputTokens = Count(cached, "cached_tokens"),
                OutputTokens = Count(usage, "completion_tokens"),
                Cut = refusal.Length > 0 || Text(choices[0], "finish_reason") is "length" or "content_filter",
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Content(JsonElement message) => Member(message, "content") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } parts => string.Concat(parts.EnumerateArray().Select(part => Text(part, "text"))),
        _ => "",
    };

    private static IReadOnlyList<ReplyToolCall> Calls(JsonElement message) =>
        Member(message, "tool_calls") is not { ValueKind: JsonValueKind.Array } calls ? [] :
        [
            .. from call in calls.EnumerateArray()
               let function = Member(call, "function")
               where function is { ValueKind: JsonValueKind.Object }
               select new ReplyToolCall(Text(call, "id"), Text(function.Value, "name"), Arguments(function.Value)),
        ];

    private static string Arguments(JsonElement function) => Member(function, "arguments") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } json ? json : "{}",
        { ValueKind: JsonValueKind.Null } or null => "{}",
        { } value => value.GetRawText(),
    };

    private static long Count(JsonElement? usage, string name)
    {
        if (usage is not { } holder || Member(holder, name) is not { ValueKind: JsonValueKind.Number } number)
            return 0;
        if (number.TryGetInt64(out var count))
            return Math.Max(0, count);
        return number.TryGetDouble(out var large) && large > 0 ? (large >= long.MaxValue ? long.MaxValue : (long)large) : 0;
    }

    private static string Text(JsonElement holder, string name) =>
        Member(holder, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static JsonElement? Member(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : null;
}
