using System.Text.Json;

namespace AgentOps;

/// <summary>The names that stand in the placeholders of a JSON value's texts.</summary>
internal static class TemplateNames
{
    /// <summary>Null for a text whose placeholder never closes.</summary>
    public static IEnumerable<string?> In(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. In(document.RootElement)];
    }

    private static IEnumerable<string?> In(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => In(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(In),
        JsonValueKind.String => InText(value.GetString()!),
        _ => [],
    };

    public static IEnumerable<string?> InText(string text) => TemplateText.Parse(text) is { } parts ? parts.Where(part => part.IsPath).Select(string? (part) => part.Text) : [null];
}
