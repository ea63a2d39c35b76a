using System.Text.Json;

namespace AgentOps;

/// <summary>Fields of an item whose types nobody promised: a field of another type is as good as missing.</summary>
internal static class JsonFields
{
    public static string? TextOf(this JsonElement item, string name) => Field(item, name) is { ValueKind: JsonValueKind.String } text ? GetString(text) : null;

    public static bool? TruthOf(this JsonElement item, string name) => Field(item, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A finite number.</summary>
    public static double? NumberOf(this JsonElement item, string name) =>
        Field(item, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    public static JsonElement? ObjectOf(this JsonElement item, string name) => Field(item, name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    public static JsonElement? ArrayOf(this JsonElement item, string name) => Field(item, name) is { ValueKind: JsonValueKind.Array } found ? found : null;

    /// <summary>The field whatever it is; null where it is missing or null.</summary>
    public static JsonElement? Field(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    // Half a surrogate pair cannot be read as text.
    private static string? GetString(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
