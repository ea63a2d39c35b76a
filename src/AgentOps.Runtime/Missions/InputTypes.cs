using System.Text.Json;

namespace AgentOps;

/// <summary>Which JSON values an input's type takes.</summary>
internal static class InputTypes
{
    public static bool Fits(JsonElement value, InputType type) => type switch
    {
        InputType.String => value.ValueKind == JsonValueKind.String,
        InputType.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        InputType.Number => value.ValueKind == JsonValueKind.Number,
        InputType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        InputType.List => value.ValueKind == JsonValueKind.Array,
        InputType.Object => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    /// <summary>The type for messages.</summary>
    public static string Name(InputType type) => type switch
    {
        InputType.String => "a text",
        InputType.Integer => "a whole number",
        InputType.Number => "a number",
        InputType.Boolean => "true or false",
        InputType.List => "a list (as JSON: [\"a\", \"b\"])",
        InputType.Object => "an object (as JSON: {\"a\": 1})",
        _ => "a value",
    };
}
