using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>A job's command and inputs as JSON.</summary>
internal static class TodoTexts
{
    public static string? Write(IReadOnlyList<string>? words) => words is null ? null : JsonText.Write(json =>
    {
        json.WriteStartArray();
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    });

    public static string Write(IReadOnlyDictionary<string, string> values) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in values)
            json.WriteString(name, value);
        json.WriteEndObject();
    });

    public static IReadOnlyList<string>? ReadWords(string? text)
    {
        if (text is null)
            return null;
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(word => word.GetString()!)];
    }

    public static IReadOnlyDictionary<string, string> ReadValues(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!, StringComparer.Ordinal);
    }
}
