using System.Text.Json;

namespace AgentOps;

/// <summary>The tool by which a chat model ends its mission. It is offered beside the real tools, is no step, and needs no permission.</summary>
internal static class FinishMission
{
    public const string Name = "finish_mission";

    public static ToolDescriptor Descriptor { get; } = Describe("");

    /// <summary>With the structured output that the mission asks for, where it asks for one.</summary>
    public static ToolDescriptor DescriptorFor(Mission mission) =>
        mission.Output is { } output ? Describe($$""","output":{{output.Text}}""") : Descriptor;

    public static bool IsCalledBy(ReplyToolCall call) => call.Tool == Name;

    private static ToolDescriptor Describe(string output) => new()
    {
        Name = Name,
        Description = $"End the mission. Call it alone, once, when the goal is reached (succeeded{(output.Length > 0 ? ", with its output" : "")}) or cannot be reached (failed).",
        Schema = $$"""
            {"type":"object","properties":{"status":{"type":"string","enum":["succeeded","failed"]},
            "summary":{"type":"string","description":"What was done and what came of it, or why it cannot be done."}{{output}}},
            "required":["status","summary"],"additionalProperties":false}
            """,
        Idempotent = true,
    };

    /// <summary>What the model said, the structured output before the words; null when it cannot be told whether the mission succeeded.</summary>
    public static (bool Succeeded, string Summary)? Read(string arguments)
    {
        try
        {
            using var document = JsonDocument.Parse(arguments);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "status") is not ("succeeded" or "failed") || Text(root, "summary") is not { } summary)
                return null;
            var succeeded = Text(root, "status") == "succeeded";
            return (succeeded, succeeded && root.TryGetProperty("output", out var output) && output.ValueKind == JsonValueKind.Object ? JsonText.Write(output.WriteTo) : summary);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
