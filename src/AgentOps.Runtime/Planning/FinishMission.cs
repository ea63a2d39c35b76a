using System.Text.Json;

namespace AgentOps;

/// <summary>The tool by which a chat model ends its mission. It is offered beside the real tools, is no step, and needs no permission.</summary>
internal static class FinishMission
{
    public const string Name = "finish_mission";

    public static ToolDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        Description = "End the mission. Call it alone, once, when the goal is reached (succeeded) or cannot be reached (failed).",
        Schema = """
            {"type":"object","properties":{"status":{"type":"string","enum":["succeeded","failed"]},
            "summary":{"type":"string","description":"What was done and what came of it, or why it cannot be done."}},
            "required":["status","summary"],"additionalProperties":false}
            """,
        Idempotent = true,
    };

    public static bool IsCalledBy(ReplyToolCall call) => call.Tool == Name;

    /// <summary>What the model said, or null when it cannot be told whether the mission succeeded.</summary>
    public static (bool Succeeded, string Summary)? Read(string arguments)
    {
        try
        {
            using var document = JsonDocument.Parse(arguments);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "status") is not ("succeeded" or "failed") || Text(root, "summary") is not { } summary)
                return null;
            return (Text(root, "status") == "succeeded", summary);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
