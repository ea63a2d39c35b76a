using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentOps.Adapters.Tests.Planning;

/// <summary>What the strictest providers demand of a conversation.</summary>
internal static class ConversationRules
{
    /// <summary>The rule that a request breaks, or null.</summary>
    public static string? Broken(LoopbackRequest request)
    {
        if (request.Method != "POST" || request.Path != "/v1/chat/completions")
            return "unknown route";
        var open = new HashSet<string>();
        var seen = new HashSet<string>();
        foreach (var message in request.At("messages").EnumerateArray())
        {
            var role = message.GetProperty("role").GetString();
            if (role == "tool")
            {
                if (!open.Remove(message.GetProperty("tool_call_id").GetString()!))
                    return "a tool message answers no open call";
                continue;
            }
            if (open.Count > 0)
                return "a call has no tool message";
            if (!message.TryGetProperty("tool_calls", out var calls))
            {
                if (string.IsNullOrWhiteSpace(message.GetProperty("content").GetString()))
                    return "a message is empty";
                continue;
            }
            foreach (var call in calls.EnumerateArray())
            {
                var id = call.GetProperty("id").GetString()!;
                if (id.Length == 0 || !seen.Add(id))
                    return "a call's id is empty or repeated";
                open.Add(id);
                if (!Regex.IsMatch(call.GetProperty("function").GetProperty("name").GetString()!, "^[A-Za-z0-9_-]{1,64}$"))
                    return "a function's name is impossible";
                if (!IsObject(call.GetProperty("function").GetProperty("arguments").GetString()!))
                    return "a call's arguments are no JSON object";
            }
        }
        return open.Count > 0 ? "a call has no tool message" : null;
    }

    private static bool IsObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
